import { Injectable, SetMetadata, type Type } from '@nestjs/common';
import type { Lane } from './queue-backend.js';

/** An event as the relay tells it: ids and codes only. */
export interface RecordedEvent<Payload = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly type: string;
  readonly subjectId: string;
  readonly payload: Payload;
}

export interface Subscription {
  /** Unique, lower case with hyphens; part of the job's id and of the delivery's key. */
  readonly name: string;
  readonly to: readonly string[];
  readonly lane?: Lane;
  /** `own` for what asks another server: no transaction is open while it answers. Always so in the long lane. */
  readonly transactions?: 'own';
  /** What it does, in words for the administrator: "Send a message". Its name in words when there are none. */
  readonly does?: string;
}

/**
 * Reacts to events, as the system. The reaction and the mark that it is done are one transaction; with `transactions: 'own'`, and
 * in the long lane, the work makes its own and must be safe to run again.
 */
export interface EventSubscriber {
  handle(event: RecordedEvent): Promise<void>;
  /** Told, in the transaction that gives a delivery up, why: a kind of error. What waits for the delivery should say so. */
  givenUp?(event: RecordedEvent, reason: string): Promise<void>;
  /** Told when a person wants a delivery that was given up tried again. */
  triedAgain?(event: RecordedEvent): Promise<void>;
}

export interface SweepPlan {
  readonly name: string;
  /** What it does, in words for the administrator: "Give reminders". Its name in words when there are none. */
  readonly does?: string;
  /** Cron in Europe/London, or a number of milliseconds. */
  readonly pattern?: string;
  readonly everyMs?: number;
  readonly lane?: Lane;
}

/** Looks for everything that is due and does it. The database says what was done, so a sweep may run at any time, twice. */
export interface SweepRunner {
  sweep(): Promise<void>;
}

export const SUBSCRIPTION = 'ctw:subscription';
export const SWEEP = 'ctw:sweep';

/** Registers a class of a room's jobs/ folder as a subscriber. */
export function Subscribes(subscription: Subscription) {
  return (target: Type<EventSubscriber>): void => {
    Injectable()(target);
    SetMetadata(SUBSCRIPTION, subscription)(target);
  };
}

/** Registers a class of a room's jobs/ folder as a sweep. */
export function Sweeps(plan: SweepPlan) {
  return (target: Type<SweepRunner>): void => {
    Injectable()(target);
    SetMetadata(SWEEP, plan)(target);
  };
}
