/** Types of progress.mjs, which stays plain JavaScript because it runs before anything is built. */
export class PlainError extends Error {}
export interface Progress {
  step(text: string): void;
  detail(text: string): void;
}
export function createProgress(options?: {
  quiet?: boolean;
  stream?: { write(text: string): unknown };
  since?: number;
}): Progress;
export function tellFailure(error: unknown): void;
