import type { Client } from '../support/app.js';

/** A referral by API that is accepted as it stands; the nth of a test is a person of their own. */
export function referralOf(n: number, differing: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const digits = String(n).padStart(3, '0');
  return {
    givenName: 'Ada',
    familyName: `Ashbourne ${letters(n)}`,
    dateOfBirth: '1985-03-27',
    nino: `AB000${digits}A`,
    postcode: 'CT16 1SF',
    localAuthority: 'Dover',
    phone: `01632 960${digits}`,
    email: `ada.${n}@example.com`,
    workStatus: 'out-of-work',
    needGroups: ['LTHC'],
    rightToWork: 'yes',
    ukResident: 'yes',
    consentToShare: true,
    source: 'jobcentre',
    ...differing,
  };
}

/** Sends the referral and answers its id. */
export async function sent(
  client: Client,
  n: number,
  differing: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { body } = await client.post('/api/v1/referrals', referralOf(n, differing)).expect(201);
  return (body as { id: string }).id;
}

/** Posts by API to a referral as it is now, and answers the body; to one that cannot be seen, as to an edition nobody has. */
export async function change<Body = Record<string, unknown>>(
  client: Client,
  id: string,
  what: string,
  body: object = {},
  status = 200,
): Promise<Body> {
  const { headers } = await client.get(`/api/v1/referrals/${id}`);
  const version = { 'if-match': (headers as Record<string, string>)['etag'] ?? '"1"' };
  return (await client.post(`/api/v1/referrals/${id}/${what}`, body, version).expect(status)).body as Body;
}

/** Records that we spoke, and that they want to take part: without it nobody is accepted (E9). */
export async function spokenTo(client: Client, id: string): Promise<void> {
  await change(client, id, 'first-contact', { channel: 'phone', result: 'wants-support' });
}

/** 1 is "b", 27 is "bb": a name of its own without a number in it. */
function letters(n: number): string {
  return n < 26 ? String.fromCharCode(97 + n) : letters(Math.floor(n / 26)) + letters(n % 26);
}

/** The csrf-protected version field that a page's form carries. */
export function versionOn(html: string): string {
  return /name="version" value="(\d*)"/.exec(html)?.[1] ?? '';
}
