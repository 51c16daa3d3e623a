import { Injectable } from '@nestjs/common';
import type { PlacementView } from './placement.view.js';

/** Something to look at about a job: what, in a sentence, and where it is dealt with. */
export interface JobNotice {
  readonly title: string;
  readonly words: string;
  readonly link: { readonly href: string; readonly text: string };
}

export type TellsOfJob = (job: PlacementView) => Promise<readonly JobNotice[]>;

/** What rooms above know about a job, for its page; each adds its own as it starts. */
@Injectable()
export class JobNotices {
  private readonly tellers: TellsOfJob[] = [];

  add(teller: TellsOfJob): void {
    this.tellers.push(teller);
  }

  /** In the transaction of whoever asks, one after the other. */
  async of(job: PlacementView): Promise<readonly JobNotice[]> {
    const notices: JobNotice[] = [];
    for (const teller of this.tellers) notices.push(...(await teller(job)));
    return notices;
  }
}
