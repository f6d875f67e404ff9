/** The page at `/`: what this server is and is not. */
import { html } from "hono/html";
import { standInPage } from "../shared/stand-in-page.ts";

export const page = (origin: string) =>
  standInPage(
    "OpenAI",
    html`<p>
        This is <strong>not OpenAI</strong> and not a language model. It is a deterministic script of Frontdesk's local
        suite that speaks the OpenAI protocol: <code>/v1/chat/completions</code> (tools, structured output, streaming),
        <code>/v1/embeddings</code> and <code>/v1/models</code>.
      </p>
      <p>
        It answers by quoting the sentences, list items and table rows of the passages in the prompt that share words
        with the question, says so when none does, and hands over when a person is asked for (English, Spanish,
        Portuguese, German, French, Italian). It never translates and never invents. Its embeddings are hashed words and
        letter groups: texts that share words are near each other. Set <code>OPENAI_API_KEY</code> to use the real
        service.
      </p>
      <p>
        It neither hears nor sees. <code>/v1/audio/transcriptions</code> answers what was ordered at
        <code>/control/transcripts</code>, or a sentence that says that nothing was recognised; photos are described by
        their file type.
      </p>
      <p>
        It uses the front desk's tools by simple rules: "are you open now" asks for the opening hours, "my e-mail is …"
        has it kept after a yes, "send me the price list" sends the document, "options" offers buttons, and a follow-up
        without an answer is looked up once more. <code>/v1/moderations</code> flags by a short list of words. The model
        <code>frontdesk-stand-in-gullible</code> obeys whatever a stranger says: it is there for
        <code>npm run eval:attacks</code>.
      </p>
      <h2>Order a fault</h2>
      <p>The next two chat completions are throttled:</p>
      <pre>
curl -X POST ${origin}/control/faults \\
  -d '{"kind":"status","status":429,"path":"/chat/completions","times":2,"headers":{"retry-after":"1"}}'</pre>
      <p>
        Kinds: <code>status</code>, <code>timeout</code>, <code>resetBefore</code>, <code>resetAfter</code>,
        <code>delay</code>. <code>GET</code> lists what is ordered, <code>DELETE</code> clears it.
      </p>
      <h2>Say what the next voice message says</h2>
      <pre>
curl -X POST ${origin}/control/transcripts \\
  -d '{"text":"How much is a haircut?","language":"en"}'</pre>
      <h2>Put words in its mouth</h2>
      <pre>
curl -X POST ${origin}/control/replies \\
  -d '{"refusal":"I cannot help with that."}'</pre>
      <p>
        The next completion says exactly that: <code>content</code>, <code>refusal</code>,
        <code>tool</code> (<code>name</code>, <code>arguments</code>), <code>finish_reason</code>.
      </p>`,
  );
