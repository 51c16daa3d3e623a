import { QueryFailedError } from 'typeorm';
import type { DomainError } from '#platform/errors/domain-error';

/**
 * Turns a violated constraint, known by its name, into the refusal it stands for; anything else passes on untouched.
 * The database decides who was first; this only finds the words.
 */
export async function refusing<T>(
  refusals: Readonly<Record<string, () => DomainError>>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = refusals[constraintOf(error) ?? ''];
    throw refusal ? refusal() : error;
  }
}

/** The name of the constraint a failed query broke, if it broke one. */
export function constraintOf(error: unknown): string | null {
  if (!(error instanceof QueryFailedError)) return null;
  const { constraint } = error.driverError as { constraint?: string };
  return constraint ?? null;
}
