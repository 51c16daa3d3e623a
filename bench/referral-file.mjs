// A file of referrals as partners send them, about people nobody holds.
import { writeFileSync } from 'node:fs';

/** Numbers of invented people that no seed reaches. */
const FROM = 20_000_000;

/** Writes so many rows to the path, as CSV. */
export async function writeReferrals(path, rows) {
  const [{ Chance }, { inventPerson }, { inventedNino }, { KENT_AND_MEDWAY }] = await Promise.all([
    import('../dist/src/seed/chance.js'),
    import('../dist/src/seed/people/person.js'),
    import('../dist/src/seed/people/ninos.js'),
    import('../dist/src/seed/people/districts.js'),
  ]);
  const today = new Date().toISOString().slice(0, 10);
  const lines = [
    'external_ref,referred_on,source,given_name,family_name,date_of_birth,nino,postcode,local_authority,phone,email,work_status,need_groups,right_to_work,uk_resident,consent_to_share,language',
  ];
  for (let n = 0; n < rows; n += 1) {
    const district = KENT_AND_MEDWAY[n % KENT_AND_MEDWAY.length];
    const person = inventPerson(new Chance(`bench|${n}`), district, today, false);
    const { givenName, familyName } = person.name;
    lines.push(
      [
        `BENCH-${n}`,
        today,
        'jobcentre',
        ...[givenName, familyName, person.bornOn, inventedNino(FROM + n), person.postcode, district.name],
        // A number of one's own, or two people in ten thousand would look alike.
        `0770090${String(n % 10_000).padStart(4, '0')}`,
        ...[person.email ?? '', 'out-of-work', person.needGroups.join(';'), 'yes', 'yes', 'yes', 'English'],
      ].join(','),
    );
  }
  writeFileSync(path, `${lines.join('\r\n')}\r\n`);
}
