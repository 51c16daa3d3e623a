import type { Client } from '../support/app.js';

export interface Standing {
  readonly purpose: string;
  readonly mayUse: boolean;
  readonly state: string;
  readonly since: string | null;
  readonly expiresOn: string | null;
  readonly because: string;
}

export interface Consents {
  readonly standings: readonly Standing[];
  readonly history: readonly { readonly purpose: string; readonly decision: string; readonly recordedByName: string }[];
  readonly stopped: readonly { readonly purpose: string; readonly what: string; readonly because: string }[];
  readonly somethingHidden: boolean;
}

/** One person's decisions through the front door, as somebody says them. */
export function saying(client: () => Client, participantId: () => string) {
  const url = (): string => `/api/v1/participants/${participantId()}/consents`;
  const body = (purpose: string, decision: string, more: object = {}) => ({
    ...{ purpose, decision, decidedOn: '2026-11-20', how: 'in-person' },
    ...more,
  });
  return {
    url,
    body,
    say: (purpose: string, decision: string, more: object = {}) => client().post(url(), body(purpose, decision, more)),
    all: async (): Promise<Consents> => (await client().get(url()).expect(200)).body as Consents,
    on: async (purpose: string): Promise<Standing | undefined> =>
      ((await client().get(url()).expect(200)).body as Consents).standings.find((each) => each.purpose === purpose),
  };
}
