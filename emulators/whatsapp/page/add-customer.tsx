import { useState } from "react";
import type { Customer } from "../phone-model.ts";
import { addCustomer } from "./api.ts";

export function AddCustomer({ onDone }: { onDone: (customer: Customer | null) => void }) {
  const [name, setName] = useState("");
  const [waId, setWaId] = useState("");
  const [hidden, setHidden] = useState(false);
  const [problem, setProblem] = useState("");
  return (
    <form
      className="add-form"
      aria-label="Add a customer"
      onSubmit={(event) => {
        event.preventDefault();
        addCustomer(name, hidden ? null : waId).then(onDone, (error: unknown) =>
          setProblem(error instanceof Error ? error.message : String(error)),
        );
      }}
    >
      <label className="field">
        <span>Name</span>
        <input value={name} onChange={(event) => setName(event.target.value)} dir="auto" required maxLength={100} />
      </label>
      <label className="field-check">
        <input
          type="checkbox"
          checked={hidden}
          onChange={(event) => setHidden(event.target.checked)}
          data-testid="phone-hidden"
        />
        <span>Hides the number: the business sees only a user id (BSUID)</span>
      </label>
      <label className="field" hidden={hidden}>
        <span>Number with country code</span>
        <input
          value={waId}
          onChange={(event) => setWaId(event.target.value)}
          type="tel"
          inputMode="tel"
          placeholder="+44 7700 900456"
          required={!hidden}
        />
      </label>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="form-actions">
        <button type="button" className="button-quiet" onClick={() => onDone(null)}>
          Cancel
        </button>
        <button type="submit" className="button-main">
          Add
        </button>
      </div>
    </form>
  );
}
