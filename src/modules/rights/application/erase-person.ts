import { Injectable } from '@nestjs/common';
import { Actors, RightsGone } from '#modules/identity';
import { PolicyService } from '#modules/policy';
import { ForgetReferred } from '#modules/referrals';
import { ReturnErasure } from '#modules/reporting';
import { Clock } from '#platform/clock';
import { Outbox } from '#platform/events/outbox';
import { FileStore } from '#platform/files/file-store';
import { HeldForms } from '#platform/http/held-forms';
import { Idempotency } from '#platform/http/idempotency';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { Permission } from '#platform/security/permission';
import { SealedValues } from '#platform/security/sealed-value';
import { ninoMatchKey } from '#shared/nino';
import { ErasuresRepository, type ErasedIdentity, type OrderRow } from '../data/erasures.repository.js';
import { HoldLock } from '../data/hold-lock.js';
import { PackFiles } from '../data/pack-files.js';
import { PersonRowsQuery } from '../data/person-rows.query.js';
import { erasureSteps } from '../domain/personal-data/erasure-steps.js';
import { PersonErased } from '../domain/rights.events.js';
import { Certificates } from './certificates.js';
import { RightsRequests } from './requests.service.js';

/** Carries an erasure out: one transaction, then the files. The anonymised rows stay, so that every figure stays the same. */
@Injectable()
export class ErasePerson {
  constructor(
    private readonly orders: ErasuresRepository,
    private readonly holds: HoldLock,
    private readonly people: PersonRowsQuery,
    private readonly requests: RightsRequests,
    private readonly referred: ForgetReferred,
    private readonly returns: ReturnErasure,
    private readonly answers: Idempotency,
    private readonly heldForms: HeldForms,
    private readonly certificates: Certificates,
    private readonly actors: Actors,
    private readonly policy: PolicyService,
    private readonly sealed: SealedValues,
    private readonly files: FileStore,
    private readonly packFiles: PackFiles,
    private readonly outbox: Outbox,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Carries out every order whose pause is over. Safe at any time and twice; answers how many were done. One that fails
   * keeps no other waiting: the first failure is thrown when all had their turn.
   */
  async carryOutDue(): Promise<number> {
    const due = await this.unitOfWork.run(() => this.orders.due(this.clock.now()));
    let done = 0;
    const failures: unknown[] = [];
    for (const id of due) {
      try {
        if (await this.unitOfWork.run(() => this.carryOut(id))) done += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return done;
  }

  /** False when it was refused meanwhile: a hold was placed, a case opened, or who ordered it may no longer do so. */
  async carryOut(id: string): Promise<boolean> {
    const order = await this.orders.getForUpdate(id);
    if (order.state !== 'ordered') return false;
    await this.holds.toTakeAway(order.areaId);
    const ids = await this.people.idsOf(order.participantId);
    const obstacle = await this.obstacleTo(order, ids);
    if (obstacle) {
      await this.orders.setState(id, 'refused');
      if (order.requestId) await this.requests.step(order.requestId, 'erasure-cancelled', obstacle);
      return false;
    }
    await this.orders.setState(id, 'under-way');
    const counts = await this.erase(order, ids);
    // What the schedule takes away of a class in one night has one certificate, which the run writes.
    const certificate = order.cause === 'request' ? await this.certify(order, ids, counts) : null;
    await this.orders.finish(id, counts, certificate, this.clock.now());
    if (order.requestId) await this.requests.step(order.requestId, 'erased', `Certificate ${certificate}`);
    await this.outbox.record(new PersonErased(order.participantId));
    return true;
  }

  /** What stands in the way by now, in words. Who ordered it keeps the right to until the transaction ends. */
  private async obstacleTo({ participantId, cause, orderedBy, areaId }: OrderRow, ids: readonly string[]) {
    if ((await this.orders.isHeld(participantId, this.clock.today())) || (await this.orders.isOpen(ids)))
      return 'A legal hold or an open case stood in the way';
    if (cause !== 'request') return null;
    return this.actors.expectStill(orderedBy, Permission.RightsHandle, { areaId, providerId: null }).then(
      () => null,
      (error: unknown) => {
        if (error instanceof RightsGone)
          return 'Whoever ordered it may no longer do so. Somebody who may has to order it again';
        throw error;
      },
    );
  }

  private certify(order: OrderRow, ids: readonly string[], rows: Readonly<Record<string, number>>): Promise<string> {
    const ranOn = this.clock.today();
    const about = { class: 'erasure-on-request', rule: 'Article 17 of the UK GDPR', action: 'anonymise', ranOn, rows };
    return this.certificates.issue(order.areaId, about, ids);
  }

  private async erase(order: OrderRow, ids: readonly string[]): Promise<Readonly<Record<string, number>>> {
    const identities = await this.orders.identities(ids);
    const stored = await this.orders.storedNames(ids);
    const importRows = await this.referred.forget(
      order.areaId,
      identities.map((identity) => this.asReferred(identity)),
    );
    const references = identities.map(({ reference }) => reference);
    const names = identities.flatMap(({ givenName, familyName, knownAs }) => [givenName, familyName, knownAs]);
    const answers = await this.answers.forgetAbout([...ids, ...references]);
    const heldForms = await this.heldForms.forgetAbout([...ids, ...references, ...names]);
    const mentions = await this.orders.eraseMentions(order.id, this.clock.today());
    const keepsReturns = (await this.policy.value('erasure-of-returns', this.clock.today())) === 'keep';
    const returnLines = keepsReturns ? 0 : await this.returns.emptyLines(order.id, order.areaId, references);
    const counts = await this.orders.eraseRows(order.id, this.clock.today(), erasureSteps());
    this.unitOfWork.afterCommit(async () => {
      for (const name of stored.files) await this.files.discard(name);
      for (const name of stored.packs) await this.packFiles.discard(name);
    });
    const files = stored.files.length + stored.packs.length;
    return { ...counts, ...mentions, files, importRows, answers, heldForms, returnLines };
  }

  private asReferred({ id, familyName, dateOfBirth, ninoCipher }: ErasedIdentity) {
    const place = { table: 'participant', column: 'nino_cipher', row: id };
    const ninoKey = ninoCipher ? ninoMatchKey(this.sealed.unsealText(ninoCipher, place)) : null;
    return { ninoKey, familyName, dateOfBirth };
  }
}
