import { readFileSync } from 'node:fs';
import { reaches, STOPS } from '../../src/modules/consents/domain/stops.js';
import { PURPOSES } from '../../src/modules/policy/data/reference/purposes.js';
import { RELIANCES } from '../../src/modules/policy/domain/purpose.js';

interface Row {
  readonly code: string;
  readonly askedBy: string;
  readonly place: string;
  readonly stop: string;
}

const rows: readonly Row[] = readFileSync('docs/security/purposes.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [, purpose = '', askedBy = '', place = '', stop = ''] = line.split('|').map((cell) => cell.trim());
    return { code: purpose.replaceAll('`', ''), askedBy, place: place.replaceAll('`', ''), stop };
  });

describe('the table of where each purpose is enforced', () => {
  it('lists every purpose of the policy once, and no other', () => {
    expect(rows.map(({ code }) => code).toSorted()).toEqual(PURPOSES.map(({ code }) => code).toSorted());
  });

  it.each(rows.map((row) => [row.code, row] as const))(
    '%s: names what asks, the stop and the code as they are',
    (code, row) => {
      const purpose = PURPOSES.find((each) => each.code === code);
      const named = RELIANCES.filter((reliance) => row.askedBy.includes(`\`${reliance.code}\``));
      expect(named.map((reliance) => reliance.code)).toEqual(purpose?.reliedOnBy);
      const narrowest = STOPS.findLast((stop) => reaches(stop, purpose?.reliedOnBy ?? []));
      expect(row.stop).toBe(narrowest);
      const text = readFileSync(row.place, 'utf8');
      expect(text).toMatch(
        /mayUse|purposesOf|standings|OPT_OUT|EVERYDAY|programme-agreement|consent_to_share|research-contact/,
      );
    },
  );

  it('lists everything in the service that relies on a purpose', () => {
    for (const { code } of RELIANCES)
      expect(rows.filter(({ askedBy }) => askedBy.includes(`\`${code}\``))).toHaveLength(1);
  });
});
