declare module 'notifications-node-client' {
  interface Answer {
    readonly data: { readonly id: string };
  }
  interface Found {
    readonly data: { readonly notifications: readonly { readonly id: string }[] };
  }
  interface Options {
    readonly personalisation?: Readonly<Record<string, string>>;
    readonly reference?: string;
  }
  /** What the client sends with: axios, called with the options of one request. */
  type Sender = (options: object) => Promise<Answer>;
  export class NotifyClient {
    constructor(apiKeyOrBaseUrl: string, apiKey?: string);
    readonly apiClient: { readonly restClient: Sender };
    setClient(sender: Sender): void;
    sendSms(template: string, to: string, options: Options): Promise<Answer>;
    sendEmail(template: string, to: string, options: Options): Promise<Answer>;
    getNotifications(templateType: string, status: string | null, reference: string): Promise<Found>;
  }
}
