import { Module } from '@nestjs/common';
import { ConsentsModule } from '#modules/consents';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { MergePreviews } from './application/merge-previews.js';
import { Merges } from './application/merges.service.js';
import { MergesRepository } from './data/merges.repository.js';
import { PairFactsQuery } from './data/pair-facts.query.js';
import { MergeController } from './web/merge.controller.js';
import { MergesController } from './web/merges.controller.js';
import { MergeWords } from './web/merge-words.js';

@Module({
  imports: [ConsentsModule, ParticipantsModule, PolicyModule],
  controllers: [MergeController, MergesController],
  providers: [MergePreviews, Merges, MergesRepository, MergeWords, PairFactsQuery],
})
export class DuplicatesModule {}
