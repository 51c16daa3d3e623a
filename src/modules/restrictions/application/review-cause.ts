/** What makes the task of reviewing one break-glass, once. */
export const reviewCause = (breakGlassId: string): string => `break-glass-review/${breakGlassId}`;
