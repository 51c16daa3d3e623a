import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DocumentsService } from '#modules/documents';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { RuleBroken } from '#platform/errors/domain-error';
import { startApp, type TestApp } from '../support/app.js';
import { smallPdf } from '../support/small-pdf.js';

describe('files without a document', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
  });
  afterAll(() => app.close());

  const files = (): string[] =>
    existsSync(join(app.dataDir, 'files'))
      ? readdirSync(join(app.dataDir, 'files'), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => entry.name)
          .toSorted()
      : [];
  const keep = (fileName: string) =>
    app.nest.get(DocumentsService).keep({
      ...{ fileName, bytes: smallPdf(fileName), participantId: null, kind: 'payslip' },
      areaId: app.cast.areaId,
      providerId: app.cast.providers[0].id,
    });
  const storedName = async (id: string): Promise<string> => {
    const [row] = await app.query<{ name: string }>(`SELECT stored_name AS name FROM document WHERE id = $1`, [id]);
    return row?.name ?? '';
  };
  const hoursAgo = (name: string, hours: number): void => {
    const written = new Date(app.clock.now().getTime() - hours * 3_600_000);
    utimesSync(join(app.dataDir, 'files', name.slice(0, 2), name), written, written);
  };
  const stray = (name: string, hours: number): string => {
    const path = join(app.dataDir, 'files', name.slice(0, 2), name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'left behind');
    hoursAgo(name, hours);
    return name;
  };

  it('do not stay when the change they came with is refused', async () => {
    const refused = app.asSystem(async () => {
      await keep('refused.pdf');
      throw new RuleBroken('test.refused', 'No');
    });
    await expect(refused).rejects.toBeInstanceOf(RuleBroken);
    expect(files()).toEqual([]);
  });

  it('do not stay when only the part they came with is undone, and the rest is kept', async () => {
    const unitOfWork = app.nest.get(UnitOfWork);
    const kept = await app.asSystem(async () => {
      const before = await unitOfWork.attempt(() => keep('before.pdf'));
      await unitOfWork
        .attempt(async () => {
          await keep('undone.pdf');
          throw new RuleBroken('test.refused', 'No');
        })
        .catch(() => undefined);
      return before.id;
    });
    expect(files()).toEqual([await storedName(kept)]);
  });

  it('are removed after a day, and none that a document names', async () => {
    const { id } = await app.asSystem(() => keep('old.pdf'));
    const named = await storedName(id);
    hoursAgo(named, 1_000);
    const [old, young] = [stray(randomUUID(), 25), stray(randomUUID(), 23)];
    const half = stray(`${randomUUID()}.part`, 25);
    await app.runSweep('discard-unnamed-files');
    const left = files();
    expect(left).toContain(named);
    expect(left).toContain(young);
    expect(left).not.toContain(old);
    expect(left).not.toContain(half);
    await app.runSweep('discard-unnamed-files');
    expect(files()).toEqual(left);
  });

  it('are left alone when the folder is another database’s', async () => {
    await app.query(`DELETE FROM document`);
    const strangers = Array.from({ length: 30 }, () => stray(randomUUID(), 100));
    await app.runSweep('discard-unnamed-files');
    expect(files()).toEqual(expect.arrayContaining(strangers));
  });
});
