import { Injectable } from '@nestjs/common';
import { inBatches } from '#platform/persistence/batches';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { AttemptsRepository } from '../data/attempts.repository.js';
import { FactorsRepository } from '../data/factors.repository.js';
import { SessionsRepository } from '../data/sessions.repository.js';
import { PasswordResets } from './password-resets.service.js';

/** What signing in leaves behind, and for how long. Each answers how many rows it forgot. */
@Injectable()
export class SignInRecords {
  constructor(
    private readonly attempts: AttemptsRepository,
    private readonly sessions: SessionsRepository,
    private readonly factors: FactorsRepository,
    private readonly resets: PasswordResets,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Tries to sign in and requests for a new password before that moment, with the addresses they came from. */
  async forgetAttemptsBefore(moment: Date): Promise<number> {
    const forget = (atMost: number): Promise<number> =>
      this.unitOfWork.runApartAsSystem(() => this.attempts.forgetBefore(moment, atMost));
    return (await inBatches(forget)) + (await this.resets.forgetBefore(moment));
  }

  /** Sessions that ended or ran out before that moment. */
  forgetSessionsOverBefore(moment: Date): Promise<number> {
    return inBatches((atMost) =>
      this.unitOfWork.runApartAsSystem(() => this.sessions.forgetOverBefore(moment, atMost)),
    );
  }

  /** Challenges answered, and apps whose set-up was never finished, before that moment. */
  forgetFactorsBegunBefore(moment: Date): Promise<number> {
    return inBatches((atMost) => this.unitOfWork.runApartAsSystem(() => this.factors.forgetBefore(moment, atMost)));
  }
}
