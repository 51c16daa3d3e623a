import { reasonAtWindowEnd, type AtWindowEnd } from './window-exit.js';

const nothing = { inWork: false, foundWork: false, workLasted: false, knowsJob: false };

it.each<[string, AtWindowEnd['route'], Partial<AtWindowEnd>, string | null]>([
  ['in work that lasted', 'out-of-work', { inWork: true, foundWork: true, workLasted: true }, 'completed-sustained'],
  ['in work that has not lasted yet', 'out-of-work', { inWork: true, foundWork: true }, 'completed-not-sustained'],
  ['found work and lost it', 'out-of-work', { foundWork: true }, 'completed-not-sustained'],
  ['lost work that had lasted', 'out-of-work', { foundWork: true, workLasted: true }, 'completed-not-sustained'],
  ['never in work', 'out-of-work', {}, 'window-ended'],
  ['kept the job', 'in-work-retention', { inWork: true, knowsJob: true }, 'retained'],
  ['lost the job', 'in-work-retention', { knowsJob: true }, 'not-retained'],
  ['no job on record', 'in-work-retention', {}, null],
])('%s: %s %j ends as %s', (_, route, facts, reason) => {
  expect(reasonAtWindowEnd({ ...nothing, route, ...facts })).toBe(reason);
});
