import { DataSource } from 'typeorm';
import { KeepHowSessionsChange1795200140000 } from '../../migrations/1795200140000-KeepHowSessionsChange.js';
import { SetSessionHours1795200141000 } from '../../migrations/1795200141000-SetSessionHours.js';
import { freshDatabase } from '../support/database.js';

it('goes down and up', async () => {
  const database = await freshDatabase();
  const owner = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
  const runner = owner.createQueryRunner();
  const shape = async () => JSON.stringify(await runner.query(`SELECT conname, pg_get_constraintdef(oid) d FROM pg_constraint WHERE conrelid = 'support_session'::regclass ORDER BY 1`)) + JSON.stringify(await runner.query(`SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('support_session','task') ORDER BY 1`)) + JSON.stringify(await runner.query(`SELECT policyname, qual FROM pg_policies WHERE tablename = 'support_session' ORDER BY 1`));
  const before = await shape();
  await new SetSessionHours1795200141000().down(runner);
  await new KeepHowSessionsChange1795200140000().down(runner);
  const down = await shape();
  expect(down).not.toContain('asked_by');
  await new KeepHowSessionsChange1795200140000().up(runner);
  await new SetSessionHours1795200141000().up(runner);
  expect(await shape()).toBe(before);
  await runner.release();
  await owner.destroy();
  await database.drop();
});
