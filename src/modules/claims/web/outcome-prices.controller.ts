import { Body } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { DomainError } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { seenMark } from '#platform/http/seen-mark';
import { Permission } from '#platform/security/permission';
import { OutcomePrices, type DecidedPrice } from '../application/outcome-prices.service.js';
import { presentLists, presentNewPrice } from './present-prices.js';
import { PriceForm, priceOfForm } from './price.form.js';

/** What is paid for outcomes, from a day on: what held when, and adding a price without code. */
@PageController('policy/outcome-prices')
export class OutcomePricesController {
  constructor(
    private readonly prices: OutcomePrices,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PolicyRead, shows('policy'))
  async list(): Promise<PageResult> {
    return page('claims/web/outcome-prices', {
      mayEdit: RequestContext.current.actor.permissions.has(Permission.RatesEdit),
      lists: presentLists(await this.prices.lists(), await this.prices.choices(), this.clock.today()),
    });
  }

  @Route('GET new', Permission.RatesEdit, shows('policy'))
  show(): Promise<PageResult> {
    return this.form(Submission.blank(PriceForm), null);
  }

  @Route('POST new', Permission.RatesEdit, changes('price of an outcome', 'price of an outcome added'))
  async submit(@Body(Submission.as(PriceForm)) sent: Submission<PriceForm>): Promise<PageResult> {
    const price = sent.ok ? priceOfForm(sent.value) : null;
    if (price === null) return this.form(sent, null);
    if (sent.value.step === 'preview' || sent.value.seen !== seenMark(price)) return this.look(sent, price);
    return sent.attempt(() => this.prices.add(price), {
      done: () => seeOther('/policy/outcome-prices', 'The price is added'),
      refused: (again) => this.form(again, null),
    });
  }

  private async look(form: Submission<PriceForm>, price: DecidedPrice): Promise<PageResult> {
    try {
      await this.prices.check(price);
    } catch (error) {
      if (error instanceof DomainError) return this.form(form.refusedBy(error), null);
      throw error;
    }
    return this.form(form, price);
  }

  private async form(form: Submission<PriceForm>, price: DecidedPrice | null): Promise<PageResult> {
    const choices = await this.prices.choices();
    const items = (of: readonly { readonly code: string; readonly label: string }[]) =>
      of.map(({ code, label }) => ({ value: code, text: label }));
    return page('claims/web/outcome-price', {
      form,
      look: price && presentNewPrice(price, await this.prices.lists(), choices),
      seen: price ? seenMark(price) : '',
      kinds: items(choices.kinds),
      ruleSets: items(choices.ruleSets),
      contracts: choices.contracts,
    });
  }
}
