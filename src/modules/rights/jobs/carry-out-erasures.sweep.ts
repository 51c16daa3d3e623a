import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { ErasePerson } from '../application/erase-person.js';

/** Erases whoever is to be erased and whose pause is over. */
@Sweeps({
  name: 'carry-out-erasures',
  pattern: '*/10 * * * *',
  lane: 'long',
  does: 'Carry out erasures whose pause is over',
})
export class CarryOutErasures implements SweepRunner {
  constructor(private readonly erasing: ErasePerson) {}

  async sweep(): Promise<void> {
    await this.erasing.carryOutDue();
  }
}
