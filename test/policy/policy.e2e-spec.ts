import { DataSource } from 'typeorm';
import { loadPolicyReference, PolicyService } from '#modules/policy';
import { calendarDate } from '#shared/calendar-date';
import { EXIT_REASONS } from '../../src/modules/episodes/domain/exit-reason.js';
import { ruleSetProblems, type RuleSet } from '../../src/modules/outcomes/domain/rule-set.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
});
afterAll(() => app.close());

it('x', async () => {
  expect(app.cast.person('specialist@demo.example').name).toBe('Maya Thornton');
});
