/** Who asks: a signed-in user and the accounts that the user belongs to now. */
export interface Caller {
  user_id: string;
  account_ids: readonly string[];
}

/** What access to a tree depends on. `version` is the live version, null before the first publishing. */
export interface TreeAccessFacts {
  /** Null for the default flows, which belong to no account. */
  account_id: string | null;
  is_public: boolean;
  version: number | null;
}

/** What access to a library step depends on. */
export interface StepAccessFacts {
  visibility: 'private' | 'team' | 'public';
  account_id: string | null;
  created_by: string | null;
}

/** Whether the caller belongs to the account; nobody belongs to none (null). */
export function isMemberOf(caller: Caller, accountId: string | null): boolean {
  return accountId !== null && caller.account_ids.includes(accountId);
}

/** Members read every tree of their account, drafts too; anybody signed in a public one once published. */
export function canReadTree(caller: Caller, tree: TreeAccessFacts): boolean {
  return isMemberOf(caller, tree.account_id) || (tree.is_public && tree.version !== null);
}

/** Whether the caller may see the draft, not only the live version. */
export function canReadTreeDraft(caller: Caller, tree: TreeAccessFacts): boolean {
  return isMemberOf(caller, tree.account_id);
}

/** Members read every version of a tree; others the live one of a public tree. */
export function canReadTreeVersion(
  caller: Caller,
  tree: TreeAccessFacts,
  version: number,
): boolean {
  return canReadTreeDraft(caller, tree) || (canReadTree(caller, tree) && version === tree.version);
}

/** Members edit the trees of their account. Nobody edits a default flow: it is forked instead. */
export function canEditTree(caller: Caller, tree: TreeAccessFacts): boolean {
  return isMemberOf(caller, tree.account_id);
}

/** Whoever may edit a tree may publish it. */
export function canPublishTree(caller: Caller, tree: TreeAccessFacts): boolean {
  return canEditTree(caller, tree);
}

/** Whoever may edit a tree may delete it. */
export function canDeleteTree(caller: Caller, tree: TreeAccessFacts): boolean {
  return canEditTree(caller, tree);
}

/** The socket document holds the draft and its history, so only members open it, of a public tree too. */
export function canOpenTreeDocument(caller: Caller, tree: TreeAccessFacts): boolean {
  return canReadTreeDraft(caller, tree);
}

/** Only members see who is where in an account. */
export function canOpenAccountDocument(caller: Caller, accountId: string): boolean {
  return isMemberOf(caller, accountId);
}

/** Public steps are for anybody signed in, team steps for the account's members, private ones for their author. */
export function canReadStep(caller: Caller, step: StepAccessFacts): boolean {
  switch (step.visibility) {
    case 'public':
      return true;
    case 'team':
      return isMemberOf(caller, step.account_id);
    case 'private':
      return step.created_by === caller.user_id;
  }
}
