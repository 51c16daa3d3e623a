import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditChain } from './audit/audit-chain.js';
import { AuditHeads } from './audit/audit-heads.js';
import { ReadLog } from './audit/read-log.js';
import { Clock } from './clock.js';
import { Config } from './config/config.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { Deliveries } from './events/deliveries.js';
import { FailedDeliveries } from './events/failed-deliveries.js';
import { Outbox } from './events/outbox.js';
import { ToldEvents } from './events/told-events.js';
import { FileStore } from './files/file-store.js';
import { VirusScanner } from './files/virus-scanner.js';
import { HealthController } from './health/health.controller.js';
import { OperationsServer } from './health/operations-server.js';
import { ReadinessCheck } from './health/readiness.js';
import { AccessGuard } from './http/access.guard.js';
import { DeliveryInterceptor } from './http/delivery.interceptor.js';
import { HeldForms } from './http/held-forms.js';
import { Idempotency } from './http/idempotency.js';
import { RouteRegistry } from './http/route-registry.js';
import { JobRegistry } from './jobs/job-registry.js';
import { JobRunner } from './jobs/job-runner.js';
import { SweepBook } from './jobs/sweep-book.js';
import { SweepSchedule } from './jobs/sweep-schedule.js';
import { Logger } from './logging/logger.js';
import { MessageTransport } from './messaging/transport.js';
import { OutboundFetch } from './outbound/outbound-fetch.js';
import { applicationOptions, openDataSource } from './persistence/data-source.js';
import { PreparedReads } from './persistence/prepared-reads.js';
import { UnitOfWork } from './persistence/unit-of-work.js';
import { Csrf } from './security/csrf.js';
import { Passwords } from './security/passwords.js';
import { PrivateWords } from './security/private-words.js';
import { RateLimits } from './security/rate-limits.js';
import { KeyRotation } from './security/key-rotation.js';
import { SealedColumns } from './security/sealed-columns.js';
import { BrowserCopies } from './security/browser-copies.js';
import { SealedValues } from './security/sealed-value.js';
import { Standing } from './security/standing.js';

@Global()
@Module({ providers: [Config, Clock, Logger], exports: [Config, Clock, Logger] })
class BasicsModule {}

const machinery = [
  AuditChain,
  AuditHeads,
  Csrf,
  Deliveries,
  FailedDeliveries,
  FileStore,
  HeldForms,
  Idempotency,
  JobRegistry,
  JobRunner,
  MessageTransport,
  OperationsServer,
  OutboundFetch,
  Outbox,
  Passwords,
  PrivateWords,
  PreparedReads,
  RateLimits,
  ReadLog,
  ReadinessCheck,
  RouteRegistry,
  KeyRotation,
  SealedColumns,
  SealedValues,
  BrowserCopies,
  Standing,
  SweepBook,
  SweepSchedule,
  ToldEvents,
  UnitOfWork,
  VirusScanner,
];

/** The machinery every room stands on. It knows no domain. */
@Global()
@Module({
  imports: [
    BasicsModule,
    DiscoveryModule,
    TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({
        ...applicationOptions(config),
        autoLoadEntities: true,
        retryAttempts: 3,
        retryDelay: 500,
      }),
      dataSourceFactory: async (options) => {
        if (!options) throw new Error('TypeORM was given no options');
        return openDataSource(options);
      },
    }),
  ],
  controllers: [HealthController],
  providers: [
    ...machinery,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: DeliveryInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: machinery,
})
export class PlatformModule {}
