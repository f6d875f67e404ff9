import { useState } from "react";
import { Sheet } from "./sheet.tsx";

/** A Flow's screens are not simulated; what they would submit can be written here. */
export function FlowSheet({ onSubmit, onClose }: { onSubmit: (answers: string) => void; onClose: () => void }) {
  const [answers, setAnswers] = useState('{ "flow_token": "unused" }');
  const [problem, setProblem] = useState("");
  return (
    <Sheet title="Flow" onClose={onClose}>
      <form
        className="add-form"
        onSubmit={(event) => {
          event.preventDefault();
          try {
            JSON.parse(answers);
          } catch {
            setProblem("The answers are not valid JSON.");
            return;
          }
          onClose();
          onSubmit(answers);
        }}
      >
        <p>The simulator does not draw a Flow&apos;s screens. Write what the customer would submit, as JSON.</p>
        <label className="field">
          <span>Answers</span>
          <textarea rows={5} value={answers} onChange={(event) => setAnswers(event.target.value)} spellCheck={false} />
        </label>
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" className="button-main">
          Submit
        </button>
      </form>
    </Sheet>
  );
}
