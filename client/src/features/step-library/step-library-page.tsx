export function StepLibraryPage() {
  return null;
}
