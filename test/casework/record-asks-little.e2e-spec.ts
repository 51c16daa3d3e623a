import { liveIn, TODAY } from '../journeys/lived-in.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { StatementCount } from '../support/statements.js';

/** Of somebody with a job that is kept, a plan for work and Access to Work: beginning, ending, who asks and the audit among them. */
const STATEMENTS = 27;

describe('the page of somebody’s record', () => {
  let app: TestApp;
  let count: StatementCount;
  let specialist: Client;
  let address: string;

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    const { participant } = await liveIn(app);
    count = new StatementCount(app);
    specialist = await app.as('specialist@demo.example');
    address = `/participants/${participant}`;
  }, 120_000);
  afterAll(() => app.close());

  it('asks the database for nothing twice, nor for what it does not show', async () => {
    // What a process remembers, such as policy, is not asked again: the page is opened once before it is counted.
    const { text } = await specialist.get(address).expect(200);
    for (const label of ['Keeping the job', 'Plan for work', 'Access to Work', 'Fit note'])
      expect(text).toContain(label);
    const asked = (await count.during(() => specialist.get(address).expect(200))).map((one) => one.text);
    expect(asked.filter((statement, place) => asked.indexOf(statement) < place)).toEqual([]);
    expect(asked).toHaveLength(STATEMENTS);
  });
});
