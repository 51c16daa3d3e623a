import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '#modules/documents';
import { EmployersModule } from '#modules/employers';
import { EpisodesModule } from '#modules/episodes';
import { FitNotesModule } from '#modules/fit-notes';
import { ParticipantsModule } from '#modules/participants';
import { PlacementsModule } from '#modules/placements';
import { PolicyModule } from '#modules/policy';
import { TasksModule } from '#modules/tasks';
import { EarningsController } from './api/earnings.controller.js';
import { EpisodeWorkController } from './api/episode-work.controller.js';
import { OutcomeReviewController } from './api/outcome-review.controller.js';
import { PlacementsController } from './api/placements.controller.js';
import { WageRatesController } from './api/wage-rates.controller.js';
import { RuleSetsController } from './api/rule-sets.controller.js';
import { ChangesDue } from './application/changes-due.js';
import { FactsOfMany } from './application/facts-of-many.js';
import { StillForming } from './application/still-forming.js';
import { DecideMany } from './application/decide-many.js';
import { JobQuestions } from './application/job-questions.js';
import { JobsService } from './application/jobs.service.js';
import { LockedReturns } from './application/locked-returns.js';
import { OutcomeExplanations } from './application/outcome-explanations.js';
import { OutcomeDecisions } from './application/outcome-decisions.js';
import { OutcomeFacts } from './application/outcome-facts.js';
import { OutcomeRuleSets } from './application/outcome-rule-sets.js';
import { OutcomeReview } from './application/outcome-review.service.js';
import { OutcomesService } from './application/outcomes.service.js';
import { PutRight } from './application/put-right.js';
import { PaymentDoubtsService } from './application/payment-doubts.service.js';
import { Ripening } from './application/ripening.js';
import { RulesOfEpisode } from './application/rules-of-episode.js';
import { WageRates } from './application/wage-rates.service.js';
import { SearchAgain } from './application/search-again.js';
import { EpisodeByReferenceQuery } from './data/episode-by-reference.query.js';
import { OutcomesInReturnsRepository } from './data/outcomes-in-returns.repository.js';
import { Earning } from './data/earning.entity.js';
import { FactsOfManyQuery } from './data/facts-of-many.query.js';
import { AtHandQuery } from './data/at-hand.query.js';
import { EarningsRepository } from './data/earnings.repository.js';
import { ProofKindsQuery } from './data/proof-kinds.query.js';
import { OutcomesRepository } from './data/outcomes.repository.js';
import { ReviewRepository } from './data/review.repository.js';
import { DecideAfterCorrection } from './jobs/decide-after-correction.subscriber.js';
import { DecideAfterRates } from './jobs/decide-after-rates.subscriber.js';
import { RipeningQuery } from './data/ripening.query.js';
import { DecideAgain } from './jobs/decide-again.subscriber.js';
import { DropRemovedEvidence } from './jobs/drop-removed-evidence.subscriber.js';
import { RipeningSweep } from './jobs/ripening.sweep.js';
import { WholeCheckSweep } from './jobs/whole-check.sweep.js';
import { ChangeJobController } from './web/change-job.controller.js';
import { CheckFileController } from './web/check-file.controller.js';
import { CorrectJobController } from './web/correct-job.controller.js';
import { EarningPagesController } from './web/earning-pages.controller.js';
import { EndJobController } from './web/end-job.controller.js';
import { NeverBeganController } from './web/never-began.controller.js';
import { EvidencePagesController } from './web/evidence-pages.controller.js';
import { ExplanationController } from './web/explanation.controller.js';
import { JobPageController } from './web/job-page.controller.js';
import { OccupationsController } from './web/occupations.controller.js';
import { OutcomesPageController } from './web/outcomes-page.controller.js';
import { ForecastPanels } from './web/forecast-panels.js';
import { JobFields } from './web/job-fields.js';
import { FilesBeside } from './web/files-beside.js';
import { PaymentDoubtChecks } from './web/payment-doubt-checks.js';
import { PaymentPayChecks } from './web/payment-pay-checks.js';
import { RecordJobController } from './web/record-job.controller.js';
import { ReturnChecks } from './web/return-check.js';
import { RuleSetPagesController } from './web/rule-sets.controller.js';
import { ReviewPageController } from './web/review-page.controller.js';
import { WageRatePagesController } from './web/wage-rates.controller.js';
import { VoidPaymentController } from './web/void-payment.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Earning]),
    DocumentsModule,
    EmployersModule,
    EpisodesModule,
    FitNotesModule,
    ParticipantsModule,
    PlacementsModule,
    PolicyModule,
    TasksModule,
  ],
  controllers: [
    ChangeJobController,
    CheckFileController,
    CorrectJobController,
    EarningPagesController,
    EarningsController,
    EndJobController,
    NeverBeganController,
    EpisodeWorkController,
    EvidencePagesController,
    ExplanationController,
    JobPageController,
    OccupationsController,
    OutcomeReviewController,
    OutcomesPageController,
    PlacementsController,
    RecordJobController,
    RuleSetPagesController,
    RuleSetsController,
    ReviewPageController,
    VoidPaymentController,
    WageRatePagesController,
    WageRatesController,
  ],
  providers: [
    AtHandQuery,
    DecideAfterCorrection,
    DecideAfterRates,
    DecideAgain,
    ChangesDue,
    FactsOfMany,
    DecideMany,
    DropRemovedEvidence,
    EarningsRepository,
    ProofKindsQuery,
    EpisodeByReferenceQuery,
    FactsOfManyQuery,
    ForecastPanels,
    JobFields,
    JobQuestions,
    JobsService,
    LockedReturns,
    OutcomeDecisions,
    OutcomeExplanations,
    OutcomeFacts,
    OutcomeRuleSets,
    OutcomesInReturnsRepository,
    OutcomesRepository,
    OutcomesService,
    FilesBeside,
    PaymentDoubtChecks,
    PaymentDoubtsService,
    PaymentPayChecks,
    ReturnChecks,
    OutcomeReview,
    PutRight,
    ReviewRepository,
    Ripening,
    RipeningQuery,
    RipeningSweep,
    RulesOfEpisode,
    SearchAgain,
    StillForming,
    WageRates,
    WholeCheckSweep,
  ],
  exports: [DecideMany, JobsService, LockedReturns, OutcomeExplanations, OutcomeReview, OutcomesService, StillForming],
})
export class OutcomesModule {}
