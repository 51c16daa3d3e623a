/** UK postcodes, kept in capitals with one space before the last three characters (domain 8.3). */
const POSTCODE =
  /^(?:GIR0AA|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9][0-9ABEHMNPRV-Y]?|[0-9][A-HJKPS-UW])[0-9][ABD-HJLNP-UW-Z]{2})$/;

/** "ct143ej" → "CT14 3EJ"; null when it has not the form of a postcode. Says nothing about whether it exists. */
export function parsePostcode(text: string): string | null {
  const compact = text.toUpperCase().replace(/\s/g, '');
  return POSTCODE.test(compact) ? `${compact.slice(0, -3)} ${compact.slice(-3)}` : null;
}

/** "CT14 3EJ" → "CT14". For distances only: a district is never inferred from it, since prefixes cross the border. */
export function outcode(postcode: string): string {
  return postcode.toUpperCase().replace(/\s/g, '').slice(0, -3);
}
