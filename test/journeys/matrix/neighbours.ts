import type { Role } from '#platform/security/role';
import { Asker } from '../../support/injecting.js';
import type { TestApp } from '../../support/app.js';

/** Where somebody stands to a record of the first provider (Wealden Works, of its Mid Kent team, in Kent and Medway). */
export type Stand =
  'own' | 'other team' | 'its lead' | 'leads it not' | 'other provider' | 'own area' | 'other area' | 'sent it not';

/** Somebody of each role and stand: those of the demonstration, and those that `settle` adds. */
export interface Viewer {
  readonly role: Role;
  readonly stand: Stand;
  readonly email: string;
}

const viewer = (role: Role, stand: Stand, email: string): Viewer => ({ role, stand, email });
const at = (name: string): string => `${name}@demo.example`;
const PROVIDER = ['employment-specialist', 'team-leader', 'provider-manager', 'provider-quality'] as const;
const AREA = ['commissioner', 'administrator', 'auditor', 'privacy-lead'] as const;
const ELSEWHERE = [...PROVIDER, 'lead-provider', ...AREA, 'evaluator', 'referrer', 'practice-host'] as const;

export const VIEWERS: readonly Viewer[] = [
  ...[
    viewer('employment-specialist', 'own', at('specialist')),
    viewer('team-leader', 'own', at('leader')),
    viewer('provider-manager', 'own', at('manager')),
    viewer('provider-quality', 'own', at('quality')),
  ],
  ...PROVIDER.map((role) => viewer(role, 'other team', `${role}@west.example`)),
  ...PROVIDER.map((role) => viewer(role, 'other provider', `${role}@harbour.example`)),
  viewer('lead-provider', 'its lead', 'lead@umbrella.example'),
  viewer('lead-provider', 'leads it not', at('leadprovider')),
  ...[
    viewer('commissioner', 'own area', at('commissioner')),
    viewer('administrator', 'own area', at('admin')),
    viewer('auditor', 'own area', at('auditor')),
    viewer('privacy-lead', 'own area', at('privacy')),
    viewer('evaluator', 'own area', at('evaluator')),
    viewer('referrer', 'sent it not', at('referrer')),
    viewer('practice-host', 'own area', at('practice')),
  ],
  ...ELSEWHERE.map((role) => viewer(role, 'other area', `${role}@elsewhere.example`)),
];

/** Adds the neighbours: another team, a lead over the first provider, and another area with a provider of its own. */
export async function settle(app: TestApp): Promise<void> {
  const [first, second] = app.cast.providers;
  const one = async (sql: string, parameters: readonly unknown[] = []): Promise<string> =>
    (await app.query<{ id: string }>(sql, parameters))[0]?.id ?? '';
  const umbrella = await one(`INSERT INTO provider (area_id, name) VALUES ($1, 'Umbrella Employment') RETURNING id`, [
    app.cast.areaId,
  ]);
  await app.query(`UPDATE provider SET lead_provider_id = $2 WHERE id = $1`, [first.id, umbrella]);
  const area = await one(
    `INSERT INTO area (code, name, accountable_body, reference_prefix) VALUES ('EW', 'Elsewhere', 'Elsewhere Council', 'EW') RETURNING id`,
  );
  const far = await one(`INSERT INTO provider (area_id, name) VALUES ($1, 'Far Works') RETURNING id`, [area]);
  const farTeam = await one(`INSERT INTO team (area_id, provider_id, name) VALUES ($1, $2, 'Far team') RETURNING id`, [
    area,
    far,
  ]);
  const join = async ({ role, email }: Viewer, areaId: string, provider: string | null, team: string | null) => {
    const ofProvider = PROVIDER.some((each) => each === role) || role === 'lead-provider';
    await app.query(
      `INSERT INTO user_account (area_id, provider_id, team_id, email, name, role, organisation, practice_code, is_demo)
       VALUES ($1, $2, $3, $4, 'Neighbour ' || $5, $5, 'Neighbours', $6, true) ON CONFLICT DO NOTHING`,
      [
        ...[areaId, ofProvider ? provider : null, ofProvider ? team : null, email, role],
        role === 'practice-host' ? 'G82050' : null,
      ],
    );
  };
  for (const each of VIEWERS) {
    if (each.stand === 'other team') await join(each, app.cast.areaId, first.id, first.teams[1]?.id ?? null);
    if (each.stand === 'other provider') await join(each, app.cast.areaId, second.id, second.teams[0]?.id ?? null);
    if (each.stand === 'its lead') await join(each, app.cast.areaId, umbrella, null);
    if (each.stand === 'other area') await join(each, area, far, farTeam);
  }
}

/** A session and a token of each, made once. */
export async function askersOf(app: TestApp, viewers = VIEWERS): Promise<ReadonlyMap<Viewer, Asker>> {
  const askers = new Map<Viewer, Asker>();
  for (const each of viewers) askers.set(each, await Asker.of(app, each.email));
  return askers;
}
