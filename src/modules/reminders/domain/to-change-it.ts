import { formatPhone } from '#shared/phone';

/** Who holds a session, and the numbers we know of. */
export interface Reachable {
  readonly specialistName: string;
  readonly specialistPhone: string | null;
  readonly providerName: string;
  readonly providerPhone: string | null;
}

/**
 * What else somebody may do who wants another time, beside opening the link, as the end of "You can also …": only what is
 * true, so without a number it names only the person.
 */
export function toChangeIt({ specialistName, specialistPhone, providerName, providerPhone }: Reachable): string {
  if (specialistPhone) return `call ${specialistName} on ${formatPhone(specialistPhone)}`;
  if (providerPhone) return `call ${providerName} on ${formatPhone(providerPhone)} and ask for ${specialistName}`;
  return `speak to ${specialistName}`;
}
