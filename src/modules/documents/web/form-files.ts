import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { DomainError } from '#platform/errors/domain-error';
import type { SentFile } from '#platform/files/file-content';
import type { Submission } from '#platform/http/submission';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { HeldFilesService, type HeldFile, type HeldOn } from '../application/held-files.service.js';
import { fileOf, type WithFile } from './with-file.js';

/** A form that goes back to whoever sent it, and the file that waits on it until it is sent again. */
export interface SentBack<Form extends WithFile> {
  readonly form: Submission<Form>;
  readonly held: HeldFile | null;
}

/** The file of a form with other fields: once it is chosen it stays, whatever else is wrong with the form. */
@Injectable()
export class FormFiles {
  constructor(
    private readonly waiting: HeldFilesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** How large a file may be, for the words beside the field. */
  async megabytes(): Promise<number> {
    return (await this.policy.value('evidence-files', this.clock.today())).megabytes;
  }

  /** The file as it is sent: just chosen, or kept since an earlier try. Null when there is none. */
  async sent(form: WithFile, on: HeldOn): Promise<SentFile | null> {
    const chosen = fileOf(form);
    if (chosen) return chosen.asSent();
    return form.heldFile === '' ? null : this.waiting.read(form.heldFile, on.form);
  }

  /** The file kept since an earlier try; null when there is none, or it is not kept any more. */
  async before(form: WithFile, on: HeldOn): Promise<{ readonly bytes: Buffer } | null> {
    const held = await this.waiting.find(form.heldFile, on.form);
    return held && this.waiting.read(held.id, on.form);
  }

  /** The form was taken, or its file is not wanted: nothing waits any more. */
  letGo(on: HeldOn): Promise<void> {
    return this.waiting.letGo(on.form);
  }

  /**
   * Before a form goes back for whatever reason: keeps the file that came with it. One that cannot be kept is refused
   * beside its field, and the one before it stays. `isAsked`: what stands beside the file is a question and refuses nothing.
   */
  async sentBack<Form extends WithFile>(
    form: Submission<Form>,
    on: HeldOn,
    { isAsked = false }: { readonly isAsked?: boolean } = {},
  ): Promise<SentBack<Form>> {
    const chosen = fileOf(form.value);
    const before = await this.waiting.find(form.value.heldFile, on.form);
    const isRefused = !isAsked && form.errors.some(({ field }) => field === 'file');
    if (!chosen || isRefused) return { form, held: before };
    try {
      return { form, held: await UnitOfWork.ambient.attempt(() => this.waiting.hold(chosen.asSent(), on)) };
    } catch (error) {
      if (!(error instanceof DomainError) || error.field !== 'file') throw error;
      return { form: form.refusedBy(error), held: before };
    }
  }
}
