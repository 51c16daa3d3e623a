declare module 'notifications-node-client' {
  interface Answer {
    readonly data: { readonly id: string };
  }
  interface Options {
    readonly personalisation?: Readonly<Record<string, string>>;
    readonly reference?: string;
  }
  export class NotifyClient {
    constructor(apiKeyOrBaseUrl: string, apiKey?: string);
    sendSms(template: string, to: string, options: Options): Promise<Answer>;
    sendEmail(template: string, to: string, options: Options): Promise<Answer>;
  }
}
