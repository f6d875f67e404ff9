/** `GET /`: says what this server is and how to make it misbehave. */
export const aboutPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>WhatsApp stand-in</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1.25rem; }
  pre { overflow-x: auto; padding: 0.9rem 1rem; border: 1px solid #8885; border-radius: 8px; font-size: 0.85rem; }
  h1 { line-height: 1.2; } code { font-size: 0.92em; }
</style>
<h1>WhatsApp Cloud API stand-in</h1>
<p>This is <strong>not WhatsApp</strong> and has no connection to it or to Meta. It is a small server of Frontdesk's local suite that speaks the
Cloud API's protocol (any version, e.g. <code>/v23.0/…</code>) so that everything runs on one machine: it checks tokens, shapes, limits and
the 24-hour window, posts signed webhooks, and reports sent, delivered and read.</p>
<p><a href="/phone">Open the phone simulator</a> to chat as a customer.</p>
<h2>Make it misbehave</h2>
<p>The next two sends are throttled; the third is done, but its answer is lost:</p>
<pre>curl -X POST "$URL/control/faults" -H 'content-type: application/json' \\
  -d '{"kind":"status","status":429,"path":"/messages","times":2}'
curl -X POST "$URL/control/faults" -H 'content-type: application/json' \\
  -d '{"kind":"resetAfter","path":"/messages"}'</pre>
<p>Every webhook comes twice, in the wrong order, and <code>delivered</code> never comes:</p>
<pre>curl -X POST "$URL/control/webhook-behaviour" -H 'content-type: application/json' \\
  -d '{"duplicate":1,"reorder":true,"drop":["delivered"]}'</pre>
<p>The next message to a customer is accepted and then fails:</p>
<pre>curl -X POST "$URL/control/failures" -H 'content-type: application/json' \\
  -d '{"code":131026,"title":"Message undeliverable"}'</pre>
<p>An access token stops being accepted (<code>restore</code> in place of <code>revoke</code> brings it back):</p>
<pre>curl -X POST "$URL/control/tokens" -H 'content-type: application/json' -d '{"revoke":"local_access_token"}'</pre>
<p>A customer writes:</p>
<pre>curl -X POST "$URL/control/inbound" -H 'content-type: application/json' \\
  -d '{"phoneNumberId":"…","from":"447700900123","name":"Amelia Hart","message":{"type":"text","text":{"body":"Are you open on Sunday?"}}}'</pre>
<p>Also: <code>POST /control/webhook</code> (a raw payload), <code>POST /control/verify-webhook</code>, <code>PUT /control/webhook-url</code>,
<code>POST /control/delivery</code> (delays, auto-read), <code>GET /control/messages</code>, <code>GET /control/sends</code>;
<code>DELETE</code> on faults, failures and webhook-behaviour ends them.</p>
</html>
`;
