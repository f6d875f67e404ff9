/** Every deployed function. */
export { endSessions, noteSignIn, renamePerson } from "./accounts/callables.ts";
export { readActivity } from "./analytics/callables.ts";
export { recordActivity } from "./analytics/tasks.ts";
export { exportAudit } from "./audit/callables.ts";
export {
  checkChannel,
  connectChannel,
  connectSignup,
  createTemplate,
  deleteTemplate,
  disconnectChannel,
  rotateTokens,
  sendTestMessage,
  signupOptions,
  syncTemplates,
} from "./channels/callables.ts";
export { keepChannels, rotateSecrets } from "./channels/tasks.ts";
export { scheduleChannelChecks, scheduleTokenRotation } from "./channels/triggers.ts";
export { sendAgain, sendContent, sendTemplate } from "./conversations/callables.ts";
export { whatsappWebhook } from "./conversations/http.ts";
export { resumeSends, sendMessage } from "./conversations/tasks.ts";
export { keepSendQueue, resumeChannel, routeMessage } from "./conversations/triggers.ts";
export { replayAllDeadLetters, replayDeadLetter } from "./dead-letters/callables.ts";
export { replayDeadLetters } from "./dead-letters/tasks.ts";
export { noteDeadLetter } from "./dead-letters/triggers.ts";
export { cancelFollowUp, planFollowUp } from "./follow-ups/callables.ts";
export { sendFollowUp, sweepFollowUps } from "./follow-ups/tasks.ts";
export { scheduleFollowUps } from "./follow-ups/triggers.ts";
export { sendMail } from "./mail/triggers.ts";
export { assignConversation } from "./handoff/callables.ts";
export { stepHandoff, summarizeHandoff, sweepHandoffs, tellPosition } from "./handoff/tasks.ts";
export { offerToAvailable, releaseHeld, scheduleHandoffs } from "./handoff/triggers.ts";
export { createUpload, mediaUrl, retryMedia, sendUpload } from "./media/callables.ts";
export { fetchMedia } from "./media/tasks.ts";
export {
  createSource,
  createSourceUpload,
  editSource,
  finishSourceUpload,
  knowledgeUsage,
  removeSource,
  retrySource,
  sourceText,
} from "./knowledge/callables.ts";
export {
  endViewAs,
  openContact,
  refreshTenants,
  restoreTenant,
  startViewAs,
  suspendTenant,
} from "./oversight/callables.ts";
export { resumeReading, resumeTurns, rollUpTenants } from "./oversight/tasks.ts";
export { noteTenant, resumeTenant, scheduleTenantRollUp } from "./oversight/triggers.ts";
export {
  acceptInvitation,
  changeRole,
  inviteMember,
  leaveBusiness,
  readInvitation,
  removeMember,
  resendInvitation,
  revokeInvitation,
  transferOwnership,
} from "./team/callables.ts";
export { noteMember } from "./team/triggers.ts";
export { createTenant } from "./tenants/callables.ts";
export { ingestSource, syncSource } from "./knowledge/tasks.ts";
export { routeSource, scheduleSourceSyncs } from "./knowledge/triggers.ts";
export { createLogoUpload, logoUrl, saveLogo, saveSettings } from "./settings/callables.ts";
export {
  checkUnanswered,
  draftEntry,
  moveUnanswered,
  publishEntry,
  rateAnswer,
  tryQuestion,
} from "./unanswered/callables.ts";
export { noteReaction, noteUnanswered } from "./unanswered/tasks.ts";
export { reply } from "./replies/tasks.ts";
export {
  changeAnswerCase,
  listPastQuestions,
  publishVersion,
  removeAnswerCase,
  saveAnswerCase,
  tryVersion,
} from "./trials/callables.ts";
export { rollUpUsage } from "./usage/tasks.ts";
