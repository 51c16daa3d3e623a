import { formatPhone } from '#shared/phone';

/** Who holds a session, and the numbers we know of. */
export interface Reachable {
  readonly specialistName: string;
  readonly specialistPhone: string | null;
  readonly providerName: string;
  readonly providerPhone: string | null;
}

/**
 * What somebody may do who wants another time, as the end of "To change it, …": only what is true. Nobody reads an answer
 * to the message, so without a number it names only the person.
 */
export function toChangeIt({ specialistName, specialistPhone, providerName, providerPhone }: Reachable): string {
  if (specialistPhone) return `call ${specialistName} on ${formatPhone(specialistPhone)}`;
  if (providerPhone) return `call ${providerName} on ${formatPhone(providerPhone)} and ask for ${specialistName}`;
  return `speak to ${specialistName}`;
}
