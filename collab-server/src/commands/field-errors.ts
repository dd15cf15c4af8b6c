import type { FieldError } from '@resolutionflow/core';

interface Issue {
  path: PropertyKey[];
  message: string;
}

/** Issues of a zod check as field errors, their paths below `prefix` where one is given. */
export function fieldErrors(issues: readonly Issue[], prefix: string[] = []): FieldError[] {
  return issues.map((issue) => ({
    path: [...prefix, ...issue.path.map(String)].join('.'),
    message: issue.message,
  }));
}
