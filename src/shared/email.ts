/** E-mail addresses, kept in lower case. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** " Jo.Bloggs@Example.org " → "jo.bloggs@example.org"; null when it cannot be an address. */
export function parseEmail(text: string): string | null {
  const address = text.trim().toLowerCase();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  const fits = at > 0 && local.length <= 64 && address.length <= 254;
  return fits && LOCAL.test(local) && DOMAIN.test(domain) ? address : null;
}
