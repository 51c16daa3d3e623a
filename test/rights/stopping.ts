import type { Client } from '../support/app.js';

/** Stops and lifts what is done with somebody's data, through the front door, as the data protection lead. */
export function stopping(lead: Client) {
  return {
    /** Answers the address at which it is lifted. `person`: reference or id. */
    stop: async (person: string, purpose: string): Promise<string> => {
      const request = { kind: 'restriction', person, receivedOn: '2026-11-20', channel: 'phone', words: 'Stop it' };
      const { body } = await lead.post('/api/v1/rights-requests', request).expect(201);
      const at = `/rights/${(body as { id: string }).id}`;
      await lead.submit(`${at}/stops`, { purpose, stopReason: 'They asked us to' }).expect(303);
      const { text } = await lead.get(at).expect(200);
      return /\/processing-stops\/[0-9a-f-]+\/lifting/.exec(text)?.[0] ?? '';
    },
    lift: async (at: string): Promise<void> => {
      await lead.submit(at, { because: 'Settled, and they were told' }).expect(303);
    },
  };
}
