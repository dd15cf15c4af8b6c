export function StepDetailPage() {
  return null;
}
