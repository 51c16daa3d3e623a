import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DocumentsService } from '#modules/documents';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { KeepsSealed } from '#platform/security/sealed-columns';
import { SealedValues, type Place } from '#platform/security/sealed-value';
import { list } from '#shared/wording';
import { PackFiles } from '../data/pack-files.js';
import { PacksRepository, type PackRow, type RedactionRow } from '../data/packs.repository.js';
import { withRedactions, type PackContents } from '../domain/pack-contents.js';
import type { Redactions } from '../domain/passages.js';
import { Gather } from './gather.js';
import { packZip } from './pack-zip.js';
import { RightsRequests } from './requests.service.js';

export const contentsPlace = (id: string): Place => ({ table: 'subject_pack', column: 'contents_cipher', row: id });
export const filePlace = (id: string): Place => ({ table: 'subject_pack', column: 'stored_name', row: id });

/** Gathers a pack, and puts it into its file once the lead has looked it through. Each is one transaction, safe to run twice. */
@KeepsSealed({ table: 'subject_pack', column: 'contents_cipher', key: [['id', 'uuid']] })
@Injectable()
export class MakePack {
  constructor(
    private readonly packs: PacksRepository,
    private readonly gather: Gather,
    private readonly requests: RightsRequests,
    private readonly documents: DocumentsService,
    private readonly files: PackFiles,
    private readonly sealed: SealedValues,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async make(id: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const pack = await this.packs.getForUpdate(id);
      if (pack.state === 'waiting') await this.draft(pack);
      if (pack.state === 'finishing') await this.finish(pack);
    });
  }

  /** Nobody tries any longer: the page says so, and the lead may ask again. */
  async giveUp(id: string, reason: string): Promise<void> {
    const pack = await this.packs.getForUpdate(id);
    if (pack.state === 'waiting' || pack.state === 'finishing') await this.packs.setState(id, 'failed', reason);
  }

  contentsOf({ id, contentsCipher }: PackRow): PackContents | null {
    if (!contentsCipher) return null;
    return JSON.parse(this.sealed.unsealText(contentsCipher, contentsPlace(id))) as PackContents;
  }

  private async draft(pack: PackRow): Promise<void> {
    const contents = await this.gather.of(pack.participantId);
    await this.packs.keepContents(pack.id, this.sealed.seal(JSON.stringify(contents), contentsPlace(pack.id)));
  }

  private async finish(pack: PackRow): Promise<void> {
    const contents = this.contentsOf(pack);
    if (!contents) return;
    const clean = withRedactions(contents, redactionsOf(await this.packs.redactions(pack.id)));
    const byStoredName = new Map(clean.files.map(({ id, storedName }) => [storedName, id]));
    const { zip, missing } = await packZip(clean, (storedName) => this.bytesOf(byStoredName.get(storedName) ?? ''));
    const { storedName } = await this.files.keep(this.sealed.seal(zip, filePlace(pack.id)));
    this.unitOfWork.afterRollback(() => this.files.discard(storedName));
    const sha256 = createHash('sha256').update(zip).digest();
    await this.packs.finish(pack.id, { storedName, sha256, bytes: zip.length }, this.clock.now());
    const words = `Edition ${pack.edition}, SHA-256 ${sha256.toString('hex')}`;
    const without = missing.length === 0 ? '' : `. Without ${list(missing)}: see to it before it is sent`;
    await this.requests.step(pack.requestId, 'pack-made', `${words}${without}`);
  }

  /** A file that is damaged, gone or not yet checked for viruses is left out, and the pack says so: the rest must not wait for it. */
  private async bytesOf(documentId: string): Promise<Buffer | null> {
    return this.documents.read(documentId).then(
      ({ content }) => content,
      () => null,
    );
  }
}

export function redactionsOf(rows: readonly RedactionRow[]): Redactions {
  const redactions = new Map<string, Map<number, string>>();
  for (const { passage, part, reason } of rows) {
    const parts = redactions.get(passage) ?? new Map<number, string>();
    redactions.set(passage, parts.set(part, reason));
  }
  return redactions;
}
