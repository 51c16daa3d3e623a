import { Injectable } from '@nestjs/common';
import { answerWords, PROFILE_QUESTIONS, ProfilesService } from '#modules/planning';

/** One thing that helps at work, who sees to it and by when; blank where nobody said. */
export interface AdjustmentLine {
  readonly what: string;
  readonly who: string;
  readonly by: string;
}

/**
 * Where the adjustments of an adjustment plan come from: only what the person lets their employer read. One small door, so that a room
 * which keeps adjustments agreed for a job takes the place of what was written into the profile.
 */
export abstract class AdjustmentSource {
  abstract of(episodeId: string): Promise<readonly AdjustmentLine[]>;
}

/** Picked from a list: what would help, never why. Free words may say why, and stay out of what an employer reads. */
const QUESTION = 'adjustments';

/** What the vocational profile says would help. Nobody has agreed to it yet: who sees to it is left to be agreed. */
@Injectable()
export class ProfileAdjustments extends AdjustmentSource {
  constructor(private readonly profiles: ProfilesService) {
    super();
  }

  async of(episodeId: string): Promise<readonly AdjustmentLine[]> {
    const profile = await this.profiles.current(episodeId);
    const question = PROFILE_QUESTIONS.find(({ code }) => code === QUESTION);
    if (!profile || !question) return [];
    return [profile.answers[QUESTION] ?? []]
      .flat()
      .map((code) => ({ what: answerWords(question, [String(code)]), who: 'To be agreed', by: 'To be agreed' }));
  }
}
