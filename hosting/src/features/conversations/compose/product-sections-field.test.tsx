// @vitest-environment jsdom
import { productSections } from "@frontdesk/model/template-products";
import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { renderInApp } from "../../../testing/render.tsx";
import { ProductSectionsField } from "./product-sections-field.tsx";

function Form() {
  const [values, setValues] = useState<Record<string, string>>({});
  const change = (key: string, value: string | undefined) =>
    setValues((before) => {
      const others = Object.fromEntries(Object.entries(before).filter(([name]) => name !== key));
      return value === undefined ? others : { ...others, [key]: value };
    });
  return (
    <>
      <ProductSectionsField name="button.0" values={values} error={undefined} onValue={change} />
      <output>{JSON.stringify(productSections("button.0", values))}</output>
    </>
  );
}

const sections = (): unknown => JSON.parse(screen.getByRole("status").textContent ?? "");
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

test("sections are typed one below the other, and the last can be taken away", () => {
  renderInApp(<Form />);
  fireEvent.click(screen.getByText("Add a section"));
  type("Title of section 2", "Gifts");
  type("Content IDs of section 2", "card-50");
  type("Title of section 1", "Hair");
  type("Content IDs of section 1", "oil-1, cream-2");
  expect(sections()).toEqual([
    { title: "Hair", productRetailerIds: ["oil-1", "cream-2"] },
    { title: "Gifts", productRetailerIds: ["card-50"] },
  ]);
  fireEvent.click(screen.getByText("Remove section 2"));
  expect(sections()).toEqual([{ title: "Hair", productRetailerIds: ["oil-1", "cream-2"] }]);
});
