export function PassageCount({ count }: { count: number }) {
  return (
    <span>
      {count} {count === 1 ? "passage" : "passages"}
    </span>
  );
}
