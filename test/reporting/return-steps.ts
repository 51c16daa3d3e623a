import { RequestContext } from '#platform/context/request-context';
import { JobRegistry } from '#platform/jobs/job-registry';
import type { Client, TestApp } from '../support/app.js';

/** A return as the API shows it. */
export interface Made {
  readonly id: string;
  readonly edition: number;
  readonly status: string;
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly rowsWithProblem: number;
  readonly problems: readonly { readonly code: string; readonly count: number; readonly words: string }[];
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly monthUnderWay: boolean;
}

/** The steps of making a return, as people and the job take them. */
export function returnSteps(app: TestApp) {
  const ask = async (who: Client, month: string): Promise<Made> =>
    (await who.post('/api/v1/returns', { month }).expect(201)).body as Made;
  const get = async (who: Client, id: string): Promise<Made> =>
    (await who.get(`/api/v1/returns/${id}`).expect(200)).body as Made;
  return {
    ask,
    get,
    /** Asks, lets the jobs run, and answers what came of it. */
    make: async (who: Client, month: string): Promise<Made> => {
      const { id } = await ask(who, month);
      await app.runJobs();
      return get(who, id);
    },
    /** What the job does when it is told, again or for the first time. */
    tell: async (id: string): Promise<void> => {
      const entry = app.nest.get(JobRegistry).subscriber('make-return');
      if (!entry) throw new Error('Nobody makes returns');
      const event = { id: 'again', type: 'return.requested', subjectId: id, payload: {} };
      await RequestContext.asSystem(() => entry.handler.handle(event));
    },
  };
}
