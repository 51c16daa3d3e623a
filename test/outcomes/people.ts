import type { TestApp } from '../support/app.js';

/** Somebody in support, and what the tests change about them. */
export interface Beginner {
  readonly specialist?: string;
  readonly familyName?: string;
  readonly dateOfBirth?: string;
  readonly route?: 'out-of-work' | 'in-work-retention';
  /** Null for somebody who has not started yet. */
  readonly startedOn?: string | null;
  readonly trackingEndsOn?: string;
  readonly ruleSet?: string;
}

export interface Supported {
  readonly participantId: string;
  readonly episodeId: string;
}

let number = 0;

/** A participant with support under way, as their specialist would have left it: past the steps other tests are about. */
export async function supported(app: TestApp, change: Beginner = {}): Promise<Supported> {
  const {
    specialist = 'specialist@demo.example',
    familyName = 'Ashbourne',
    dateOfBirth = '1990-05-14',
    route = 'out-of-work',
    startedOn = '2026-05-01',
    trackingEndsOn = '2027-10-29',
    ruleSet = 'CTW-2025',
  } = change;
  const person = app.cast.person(specialist);
  const provider = app.cast.providers.find(({ id }) => id === person.providerId);
  const contract = provider?.contracts[0];
  if (!provider || !contract) throw new Error(`${specialist} has no contract`);
  number += 1;
  const [row] = await app.query<{ id: string }>(
    `INSERT INTO participant (reference, area_id, provider_id, given_name, family_name, date_of_birth, search_key, family_key)
     VALUES ($1, $2, $3, 'Ada', $4, $5, $6, $7) RETURNING id`,
    [
      `TEST-${number}`,
      person.areaId,
      provider.id,
      familyName,
      dateOfBirth,
      `ada ${familyName}`,
      familyName.toLowerCase(),
    ],
  );
  const participantId = row?.id ?? '';
  const begun = startedOn === null ? null : route;
  const [episode] = await app.query<{ id: string }>(
    `INSERT INTO episode (area_id, provider_id, contract_id, team_id, specialist_id, participant_id, model, route, status,
        referred_on, allocated_on, started_on, window_ends_on, tracking_ends_on, rule_set_code, rule_set_version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '2025-05-01', '2025-05-02', $10, $11, $12, $13, $14) RETURNING id`,
    [
      person.areaId,
      provider.id,
      contract.id,
      person.teamId,
      person.id,
      participantId,
      contract.model,
      begun,
      begun === null ? 'allocated' : route === 'out-of-work' ? 'pre-employment' : 'retention',
      startedOn,
      begun === null ? null : '2027-04-30',
      begun === null ? null : trackingEndsOn,
      begun === null ? null : ruleSet,
      begun === null ? null : 1,
    ],
  );
  return { participantId, episodeId: episode?.id ?? '' };
}

/** A small file that really is a PDF; `mark` makes each different. */
export function pdf(mark = 'payslip'): Buffer {
  return Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${mark}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
}

/** The answers of requests sent at once, in order of their numbers: which of them came first is not ours to say. */
export function statuses(answers: readonly { readonly status: number }[]): number[] {
  return answers.map(({ status }) => status).toSorted((a, b) => a - b);
}
