import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { Forgetting } from '../application/forgetting.js';

/** Every night, forgets what the machinery needs no longer. */
@Sweeps({
  name: 'forget-what-is-over',
  pattern: '40 3 * * *',
  lane: 'long',
  does: 'Forget old sessions, tries to sign in, answers and events',
})
export class ForgetWhatIsOver implements SweepRunner {
  constructor(private readonly forgetting: Forgetting) {}

  sweep(): Promise<void> {
    return this.forgetting.forget();
  }
}
