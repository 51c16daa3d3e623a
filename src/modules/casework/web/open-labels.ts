import type { CodeValue } from '#modules/policy';

/** Words for codes of a list. What needs a permission of its own is not said here (domain 8.5). */
export function labelsOf(codes: readonly string[], values: readonly CodeValue[]): string[] {
  return codes.flatMap((code) => {
    const value = values.find((candidate) => candidate.code === code);
    return value?.attributes['sensitive'] === true ? [] : [value?.label ?? code];
  });
}

/** Words for codes that are the actor's to see: only for a person whom `SensitiveNeeds` has shown to the actor. */
export function labelsShown(codes: readonly string[], values: readonly CodeValue[]): string[] {
  return codes.map((code) => values.find((value) => value.code === code)?.label ?? code);
}
