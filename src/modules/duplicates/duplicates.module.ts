import { Module } from '@nestjs/common';
import { ConsentsModule } from '#modules/consents';
import { MessagesModule } from '#modules/messages';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { LikelyDuplicates } from './application/likely-duplicates.service.js';
import { MergePreviews } from './application/merge-previews.js';
import { MergedContactRules } from './application/merged-contact-rules.js';
import { Merges } from './application/merges.service.js';
import { LikelyDuplicatesRepository } from './data/likely-duplicates.repository.js';
import { LikelyPairsQuery } from './data/likely-pairs.query.js';
import { MergesRepository } from './data/merges.repository.js';
import { PairFactsQuery } from './data/pair-facts.query.js';
import { LikelyDuplicatesSweep } from './jobs/likely-duplicates.sweep.js';
import { LikelyDuplicatesController } from './web/likely-duplicates.controller.js';
import { MergeController } from './web/merge.controller.js';
import { MergesController } from './web/merges.controller.js';
import { MergeWords } from './web/merge-words.js';

@Module({
  imports: [ConsentsModule, MessagesModule, ParticipantsModule, PolicyModule],
  controllers: [LikelyDuplicatesController, MergeController, MergesController],
  providers: [
    LikelyDuplicates,
    LikelyDuplicatesRepository,
    LikelyDuplicatesSweep,
    LikelyPairsQuery,
    MergedContactRules,
    MergePreviews,
    Merges,
    MergesRepository,
    MergeWords,
    PairFactsQuery,
  ],
})
export class DuplicatesModule {}
