/**
 * What is asked of the table. Every query is made of `eventsOf`, the one place where the table is named, and it is bound to a business by the
 * parameter `@tenantId`. Plain SQL, so that a stand-in can run it. Parameters: tenantId, since (TIMESTAMP), fromDay and timeZone (STRING).
 */

/** An event that was written twice is read once. Whole days only matter from `fromDay` on; `since` lets BigQuery skip the other partitions. */
const eventsOf = (table: string) => `
  SELECT eventId, kind, occurredAt, conversationId, direction, authorKind, messageType, outcome, handoffReason,
    FORMAT_TIMESTAMP('%F', occurredAt, @timeZone) AS dayOf
  FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY eventId ORDER BY occurredAt, recordedAt) AS copyNumber
    FROM \`${table}\`
    WHERE tenantId = @tenantId AND occurredAt >= @since
  ) AS written
  WHERE copyNumber = 1`;

/** What people and the assistant say; a reaction or a notice of WhatsApp is no message. */
const messagesOf = (table: string) => `
  SELECT * FROM (${eventsOf(table)}) AS events
  WHERE kind = 'message' AND messageType NOT IN ('reaction', 'system')`;

export const perDay = (table: string): string => `
  SELECT dayOf,
    SUM(CASE WHEN direction = 'in' THEN 1 ELSE 0 END) AS customers,
    SUM(CASE WHEN direction = 'out' AND authorKind = 'assistant' THEN 1 ELSE 0 END) AS assistant,
    SUM(CASE WHEN direction = 'out' AND authorKind <> 'assistant' THEN 1 ELSE 0 END) AS team
  FROM (${messagesOf(table)}) AS messages
  WHERE dayOf >= @fromDay
  GROUP BY dayOf
  ORDER BY dayOf`;

/** A customer's turn begins with the first thing they write after somebody wrote to them. */
export const firstReplies = (table: string): string => `
  WITH messages AS (${messagesOf(table)}),
  neighbours AS (
    SELECT *, LAG(direction) OVER (PARTITION BY conversationId ORDER BY occurredAt, eventId) AS formerDirection
    FROM messages
  ),
  turns AS (
    SELECT *, SUM(CASE WHEN direction = 'in' AND (formerDirection IS NULL OR formerDirection = 'out') THEN 1 ELSE 0 END)
      OVER (PARTITION BY conversationId ORDER BY occurredAt, eventId) AS turnNumber
    FROM neighbours
  ),
  placed AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY conversationId, turnNumber, direction ORDER BY occurredAt, eventId) AS place
    FROM turns
    WHERE turnNumber > 0
  ),
  questions AS (SELECT * FROM placed WHERE place = 1 AND direction = 'in' AND dayOf >= @fromDay),
  replies AS (SELECT * FROM placed WHERE place = 1 AND direction = 'out'),
  waits AS (
    SELECT replies.authorKind AS repliedBy, replies.outcome AS replyOutcome,
      UNIX_MILLIS(replies.occurredAt) - UNIX_MILLIS(questions.occurredAt) AS waitMs
    FROM questions
    LEFT JOIN replies ON replies.conversationId = questions.conversationId AND replies.turnNumber = questions.turnNumber
  ),
  ranked AS (
    SELECT waitMs, ROW_NUMBER() OVER (ORDER BY waitMs) AS place, COUNT(*) OVER () AS total
    FROM waits
    WHERE waitMs IS NOT NULL
  )
  SELECT
    COUNT(*) AS asked,
    COUNT(waitMs) AS replied,
    COALESCE(SUM(CASE WHEN repliedBy = 'assistant' AND replyOutcome IN ('answered', 'smallTalk') THEN 1 ELSE 0 END), 0)
      AS answeredByAssistant,
    COALESCE(SUM(CASE WHEN repliedBy <> 'assistant' THEN 1 ELSE 0 END), 0) AS answeredByTeam,
    (SELECT AVG(waitMs) FROM ranked WHERE place * 2 BETWEEN total AND total + 2) AS medianMs
  FROM waits`;

export const handoffs = (table: string): string => `
  SELECT handoffReason, COUNT(*) AS countOf
  FROM (${eventsOf(table)}) AS events
  WHERE kind = 'handoffOpened' AND dayOf >= @fromDay
  GROUP BY handoffReason
  ORDER BY countOf DESC, handoffReason`;
