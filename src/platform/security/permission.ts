/** What an actor may do. One line per ability; routes name one in their @Route line. */
export enum Permission {
  /** See the home page and one's own account: everybody signed in. */
  Home = 'home',
  ReferralImport = 'referral:import',
  ReferralRead = 'referral:read',
  ReferralSend = 'referral:send',
  ReferralFollow = 'referral:follow',
  ReferralTriage = 'referral:triage',
  ReferralAllocate = 'referral:allocate',
  ParticipantRead = 'participant:read',
  ParticipantEdit = 'participant:edit',
  /** Make two records of one person one, and two again. */
  ParticipantMerge = 'participant:merge',
  ParticipantSearch = 'participant:search',
  /** See and record sensitive needs, fit notes and equality data of people one works with (domain 8.5, 9). */
  ParticipantSensitive = 'participant:sensitive',
  /** See protected address and telephone of people one supports or covers for, and take the protection off again. */
  ContactProtectedOwn = 'contact-protected:own',
  /** The same of everybody whose record one sees. */
  ContactProtectedAll = 'contact-protected:all',
  /** See a whole National Insurance number, with a reason that is kept. */
  NinoReveal = 'nino:reveal',
  /** Record what people decided about the use of their data, and which notice they were shown. */
  ConsentEdit = 'consent:edit',
  /** Say who alone may see a record, and open it to others again. */
  RecordRestrict = 'record:restrict',
  /** Open a restricted record for an emergency, for at most an hour. */
  RecordBreakGlass = 'record:break-glass',
  /** See who opened restricted records, and why. */
  GlassRead = 'break-glass:read',
  /** Judge whether that was right. */
  GlassReview = 'break-glass:review',
  /** See what somebody's health and circumstances are, beside how to reach them (domain 8.5). */
  ParticipantNeeds = 'participant:needs',
  CaseloadRead = 'caseload:read',
  EpisodeRead = 'episode:read',
  EpisodeStart = 'episode:start',
  EpisodeClose = 'episode:close',
  PlanningEdit = 'planning:edit',
  SessionRead = 'session:read',
  SessionEdit = 'session:edit',
  ClinicHost = 'clinic:host',
  /** See the GP practices that specialists work from. */
  SiteRead = 'site:read',
  /** Keep their rooms, hosts, hours and safety. */
  SiteManage = 'site:manage',
  EmployerRead = 'employer:read',
  EmployerEdit = 'employer:edit',
  /** See the directory of services to point people to. */
  DirectoryRead = 'directory:read',
  /** Add, change, check and retire its entries. */
  DirectoryEdit = 'directory:edit',
  /** Point somebody to a service, or pass them on with their agreement, and record what came of it. */
  SignpostEdit = 'signpost:edit',
  PlacementEdit = 'placement:edit',
  EarningsEdit = 'earnings:edit',
  OutcomeRead = 'outcome:read',
  /** Hand an outcome in for the quality check, and answer what is asked about it. */
  OutcomeSubmit = 'outcome:submit',
  /** Do the provider's quality check of outcomes that colleagues handed in. */
  OutcomeCheck = 'outcome:check',
  DocumentRead = 'document:read',
  DocumentAdd = 'document:add',
  ReminderRead = 'reminder:read',
  TaskRead = 'task:read',
  TaskEdit = 'task:edit',
  MessageRead = 'message:read',
  PerformanceRead = 'performance:read',
  PerformanceDrill = 'performance:drill',
  ReturnMake = 'return:make',
  /** See that returns were made, and what they lacked. */
  ReturnRead = 'return:read',
  /** Open the participant-level file itself, with its sensitive groups: for those who must send it. */
  ReturnFile = 'return:file',
  /** Open one outcome with its evidence and its person's name, for a stated reason. */
  OutcomeVerify = 'outcome:verify',
  /** See audit samples, draw them again and take them home as a file. */
  SampleRead = 'sample:read',
  /** Draw a sample of the outcomes one answers for, and say what was found. */
  SampleDraw = 'sample:draw',
  /** See which outcomes are claimed, and what became of each claim. */
  ClaimRead = 'claim:read',
  /** Draw up a claim for one's own provider, hand it in and answer what is asked. */
  ClaimMake = 'claim:make',
  /** Approve, query or reject what providers claim. */
  ClaimDecide = 'claim:decide',
  /** Figures for the national evaluation, without anybody who can be known by them. */
  EvaluationRead = 'evaluation:read',
  /** Invite, change, suspend and restore accounts: of the area, or of one's own provider. */
  AccountManage = 'account:manage',
  /** See who may do what, and confirm that it is still right. */
  AccountReview = 'account:review',
  /** Let a colleague look after somebody's caseload for some days. */
  CoverArrange = 'cover:arrange',
  /** Record that a specialist was supervised, and see who is due. */
  SupervisionHold = 'supervision:hold',
  PolicyRead = 'policy:read',
  /** Add versions to the area's purposes and privacy notices. */
  PolicyEdit = 'policy:edit',
  /** Say by what the area's programme runs: hourly rates, limits, prices, time standards and outcome rules. */
  RatesEdit = 'rates:edit',
  AuditRead = 'audit:read',
  /** Write down that somebody asked something about their own data. */
  RightsLog = 'rights:log',
  /** Deal with such requests: packs, restriction, erasure. */
  RightsHandle = 'rights:handle',
  /** See what the retention schedule takes away and when, and put records under legal hold. */
  RetentionRun = 'retention:run',
  /** See who looked at one person's record, and give that person the list. Specialists: of people they support. */
  RecordAccessLog = 'record:access-log',
  /** See work the program gave up, and have it tried again. */
  WorkRepair = 'work:repair',
  TokenOwn = 'token:own',
  /** Connect organisations whose people sign in with them. */
  SignOnManage = 'sign-on:manage',
  /** Register systems of partners and their keys, and suspend them. */
  PartnersManage = 'partners:manage',
  /** No person's: the directory of an organisation tells who works there. */
  AccountsProvision = 'accounts:provision',
}
