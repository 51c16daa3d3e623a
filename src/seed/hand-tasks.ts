import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { TasksByHand, TasksService } from '#modules/tasks';
import { RequestContext } from '#platform/context/request-context';
import { addDays, type CalendarDate } from '#shared/calendar-date';

/** What a specialist writes down to be done: one she shares with her leader, one for the team's queue, one she has done. */
export async function tellHandTasks(
  app: INestApplicationContext,
  { leader, person, today }: { readonly leader: string; readonly person: string; readonly today: CalendarDate },
): Promise<void> {
  const tasks = app.get(TasksByHand);
  const { id: me } = RequestContext.current.actor;
  const add = (title: string, days: number, forWhom: readonly string[], participantId: string | null = null) =>
    tasks.make({ title, details: '', dueOn: addDays(today, days), forWhom, participantId, key: randomUUID() });
  await add('Agree who meets them while I am away', 2, [me, leader], person);
  await add('Order more leaflets for the clinic', 7, []);
  const { id } = await add('Ring payroll about the payslip', 0, [me], person);
  await app.get(TasksService).done(id);
}
