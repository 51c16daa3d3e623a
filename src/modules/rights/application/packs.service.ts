import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SealedValues } from '#platform/security/sealed-value';
import type { CalendarDate } from '#shared/calendar-date';
import { PackFiles } from '../data/pack-files.js';
import { PacksRepository, type PackRow } from '../data/packs.repository.js';
import { RequestsRepository } from '../data/requests.repository.js';
import { passagesOf } from '../domain/pack-contents.js';
import type { Passage, Redactions } from '../domain/passages.js';
import { PackNotReady, RequestClosed } from '../domain/rights.errors.js';
import { PackWanted } from '../domain/rights.events.js';
import { filePlace, MakePack, redactionsOf } from './make-pack.js';
import { RightsRequests } from './requests.service.js';

export type { PackRow } from '../data/packs.repository.js';

export interface PackReview {
  readonly pack: PackRow;
  readonly passages: readonly Passage[];
  readonly redactions: Redactions;
}

/** Subject access packs: asked for, looked through, put into a file, sent. */
@Injectable()
export class Packs {
  constructor(
    private readonly packs: PacksRepository,
    private readonly rows: RequestsRepository,
    private readonly requests: RightsRequests,
    private readonly making: MakePack,
    private readonly files: PackFiles,
    private readonly sealed: SealedValues,
    private readonly outbox: Outbox,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Asks for a pack, or for a new edition. The job gathers it. */
  @Transactional()
  async ask(requestId: string): Promise<string> {
    const request = await this.rows.getForUpdate(requestId);
    if (request.closedOn) throw new RequestClosed();
    if (!request.participantId || request.erasedAt)
      throw new PackNotReady('There is nobody to gather a pack for: we hold nothing under this request');
    const older = await this.packs.ofRequest(requestId);
    if (older.some(({ state }) => state === 'waiting' || state === 'finishing'))
      throw new PackNotReady('A pack is being made at this moment. Wait until it is ready');
    for (const pack of older) if (pack.state === 'draft' || pack.state === 'ready') await this.setAside(pack);
    const id = await this.packs.add(request, request.participantId, this.clock.now());
    await this.requests.step(requestId, 'pack-asked', '');
    await this.outbox.record(new PackWanted(id));
    return id;
  }

  @Transactional()
  async ofRequest(requestId: string): Promise<readonly PackRow[]> {
    return this.packs.ofRequest(requestId);
  }

  /** What is in a pack that waits to be looked through. */
  @Transactional()
  async review(id: string): Promise<PackReview> {
    const pack = await this.packs.get(id);
    const contents = this.making.contentsOf(pack);
    return {
      pack,
      passages: contents ? passagesOf(contents) : [],
      redactions: redactionsOf(await this.packs.redactions(id)),
    };
  }

  /** Of the passages shown, exactly the chosen parts are left out from now on, for this reason where they were not already. */
  @Transactional()
  async redact(id: string, shown: readonly string[], chosen: readonly string[], reason: string): Promise<void> {
    const pack = await this.packs.getForUpdate(id);
    this.assertDraft(pack);
    const contents = this.making.contentsOf(pack);
    const there = new Map((contents ? passagesOf(contents) : []).map(({ key, parts }) => [key, parts.length]));
    const known = redactionsOf(await this.packs.redactions(id));
    const rows = chosen.map((each) => {
      const cut = each.lastIndexOf('#');
      const [passage, part] = [each.slice(0, cut), Number(each.slice(cut + 1))];
      if (!shown.includes(passage) || !(part >= 0 && part < (there.get(passage) ?? 0)))
        throw new RuleBroken('rights.no-such-part', 'A part you chose is not in this pack. Load the page again');
      return { passage, part, reason: known.get(passage)?.get(part) ?? reason };
    });
    if (rows.length === 0 && !shown.some((key) => known.has(key)))
      throw new RuleBroken('rights.nothing-chosen', 'Tick at least one part, or go on to the next passages');
    if (rows.some((row) => row.reason === ''))
      throw new RuleBroken('rights.reason-missing', 'Enter why these parts are left out', 'reason');
    await this.packs.replaceRedactions(
      pack,
      shown.filter((key) => there.has(key)),
      rows,
      this.clock.now(),
    );
  }

  /** It was looked through: the job puts it into its file. */
  @Transactional()
  async finish(id: string): Promise<void> {
    const pack = await this.packs.getForUpdate(id);
    this.assertDraft(pack);
    await this.packs.setState(id, 'finishing');
    await this.outbox.record(new PackWanted(id));
  }

  /** The file as it leaves the house. */
  @Transactional()
  async file(id: string): Promise<{ readonly name: string; readonly content: Buffer }> {
    const pack = await this.packs.get(id);
    if (!pack.storedName || (pack.state !== 'ready' && pack.state !== 'sent'))
      throw new PackNotReady(
        pack.fileRemovedAt ? 'The file of this pack is kept no longer' : 'This pack has no file yet',
      );
    const content = this.sealed.unseal(await this.files.read(pack.storedName), filePlace(id));
    return { name: `${pack.requestReference}-edition-${pack.edition}.zip`, content };
  }

  /** What was sent, when, to whom and how. What was gathered is then needed no more. */
  @Transactional()
  async sent(
    id: string,
    sent: { readonly on: CalendarDate; readonly to: string; readonly how: string },
  ): Promise<void> {
    const pack = await this.packs.getForUpdate(id);
    if (pack.state !== 'ready') throw new PackNotReady('Only a finished pack can be sent, and once');
    if (sent.on > this.clock.today())
      throw new RuleBroken('rights.sent-in-future', 'The day must not be in the future', 'sentOn');
    await this.packs.markSent(id, sent.on, sent.to, sent.how);
    const words = `Edition ${pack.edition} to ${sent.to}, ${sent.how}. SHA-256 ${pack.sha256}`;
    await this.requests.step(pack.requestId, 'pack-sent', words, sent.on);
  }

  /** A later edition takes its place, so that no second copy of somebody's record lies about. */
  private async setAside({ id, storedName }: PackRow): Promise<void> {
    await this.packs.setAside(id, this.clock.now());
    if (storedName) this.unitOfWork.afterCommit(() => this.files.discard(storedName));
  }

  private assertDraft({ state }: PackRow): void {
    if (state !== 'draft') throw new PackNotReady('This pack is not open for looking through');
  }
}
