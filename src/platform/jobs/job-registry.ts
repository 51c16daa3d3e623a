import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import {
  SUBSCRIPTION,
  SWEEP,
  type EventSubscriber,
  type Subscription,
  type SweepPlan,
  type SweepRunner,
} from './subscriber.js';

/** Every subscriber and sweep of every room, found by their decorators. */
@Injectable()
export class JobRegistry implements OnModuleInit {
  private readonly byName = new Map<
    string,
    { readonly subscription: Subscription; readonly handler: EventSubscriber }
  >();
  private readonly sweepsByName = new Map<string, { readonly plan: SweepPlan; readonly runner: SweepRunner }>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      if (!metatype || !instance) continue;
      const subscription = Reflect.getMetadata(SUBSCRIPTION, metatype) as Subscription | undefined;
      if (subscription)
        this.once(this.byName, subscription.name, { subscription, handler: instance as EventSubscriber });
      const plan = Reflect.getMetadata(SWEEP, metatype) as SweepPlan | undefined;
      if (plan) this.once(this.sweepsByName, plan.name, { plan, runner: instance as SweepRunner });
    }
  }

  subscribersOf(type: string): readonly Subscription[] {
    return [...this.byName.values()].map(({ subscription }) => subscription).filter(({ to }) => to.includes(type));
  }

  subscriber(name: string): { readonly subscription: Subscription; readonly handler: EventSubscriber } | undefined {
    return this.byName.get(name);
  }

  get sweeps(): readonly { readonly plan: SweepPlan; readonly runner: SweepRunner }[] {
    return [...this.sweepsByName.values()];
  }

  sweep(name: string): SweepRunner | undefined {
    return this.sweepsByName.get(name)?.runner;
  }

  sweepPlan(name: string): SweepPlan | undefined {
    return this.sweepsByName.get(name)?.plan;
  }

  private once<T>(map: Map<string, T>, name: string, entry: T): void {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`A job may not be called ${name}`);
    if (map.has(name)) throw new Error(`Two jobs are called ${name}`);
    map.set(name, entry);
  }
}
