import type { NamedObjectKind } from "./named-object";
import type { ColumnStorage } from "./relation";

/** What an extension brings, by bare names; words with blanks between. */
interface Written {
  /** By how their values are stored (`typstorage`). */
  readonly types?: Readonly<Partial<Record<ColumnStorage, string>>>;
  /**
   * Those that a statement can call; not what only operators, indexes and types use, nor what has the name of one of PostgreSQL's
   * own. Undefined: not all are known.
   */
  readonly functions?: string;
  readonly relations?: string;
  /** Those that an index must name, and those that it has where it names none. */
  readonly operatorClasses?: string;
  readonly usualOperatorClasses?: string;
  readonly objects?: Readonly<Partial<Record<NamedObjectKind, string>>>;
  /** Where it must stand, if not where CREATE EXTENSION says. */
  readonly schema?: string;
  readonly requires?: string;
}

/**
 * The extensions that come with PostgreSQL, each with what any version of 10 to 18 brings (`pg_depend` of servers that made it),
 * and some that many use.
 */
const EXTENSIONS: Readonly<Record<string, Written>> = {
  adminpack: {
    functions: `pg_file_length pg_file_read pg_file_rename pg_file_sync pg_file_unlink pg_file_write pg_logdir_ls
    pg_logfile_rotate`,
    schema: "pg_catalog",
  },
  amcheck: { functions: "bt_index_check bt_index_parent_check gin_index_check verify_heapam" },
  autoinc: { functions: "autoinc" },
  bloom: { functions: "", objects: { "access method": "bloom" } },
  btree_gin: { functions: "" },
  btree_gist: {
    usualOperatorClasses: `gist_bit_ops gist_bool_ops gist_bpchar_ops gist_bytea_ops gist_cash_ops gist_cidr_ops gist_date_ops
    gist_enum_ops gist_float4_ops gist_float8_ops gist_inet_ops gist_int2_ops gist_int4_ops gist_int8_ops
    gist_interval_ops gist_macaddr8_ops gist_macaddr_ops gist_numeric_ops gist_oid_ops gist_text_ops
    gist_time_ops gist_timestamp_ops gist_timestamptz_ops gist_timetz_ops gist_uuid_ops gist_vbit_ops`,
    functions: `cash_dist date_dist float4_dist float8_dist int2_dist int4_dist int8_dist interval_dist oid_dist
    time_dist ts_dist tstz_dist`,
  },
  chkpass: { types: { plain: "chkpass" }, functions: "eq ne raw" },
  citext: {
    operatorClasses: "citext_pattern_ops",
    usualOperatorClasses: "citext_ops",
    types: { extended: "citext" },
    functions: `citext citext_eq citext_ge citext_gt citext_larger citext_le citext_lt citext_ne citext_pattern_ge
    citext_pattern_gt citext_pattern_le citext_pattern_lt citext_smaller`,
  },
  cube: {
    usualOperatorClasses: "cube_ops gist_cube_ops",
    types: { plain: "cube" },
    functions: `cube cube_contained cube_contains cube_coord cube_coord_llur cube_dim cube_distance cube_enlarge cube_eq
    cube_ge cube_gt cube_inter cube_is_point cube_le cube_ll_coord cube_lt cube_ne cube_overlap cube_size
    cube_subset cube_union cube_ur_coord distance_chebyshev distance_taxicab`,
  },
  dblink: {
    types: { extended: "dblink_pkey_results" },
    functions: `dblink dblink_build_sql_delete dblink_build_sql_insert dblink_build_sql_update dblink_cancel_query
    dblink_close dblink_connect dblink_connect_u dblink_current_query dblink_disconnect dblink_error_message
    dblink_exec dblink_fdw_validator dblink_fetch dblink_get_connections dblink_get_notify dblink_get_pkey
    dblink_get_result dblink_is_busy dblink_open dblink_send_query`,
    objects: { "foreign-data wrapper": "dblink_fdw" },
  },
  dict_int: {
    functions: "",
    objects: { "text search dictionary": "intdict", "text search template": "intdict_template" },
  },
  dict_xsyn: {
    functions: "",
    objects: { "text search dictionary": "xsyn", "text search template": "xsyn_template" },
  },
  earthdistance: {
    types: { plain: "earth" },
    functions: `earth earth_box earth_distance gc_to_sec geo_distance latitude ll_to_earth longitude sec_to_gc`,
    requires: "cube",
  },
  file_fdw: { functions: "file_fdw_validator", objects: { "foreign-data wrapper": "file_fdw" } },
  fuzzystrmatch: {
    functions: `daitch_mokotoff difference dmetaphone dmetaphone_alt levenshtein levenshtein_less_equal metaphone
    soundex text_soundex`,
  },
  hstore: {
    usualOperatorClasses: "btree_hstore_ops gin_hstore_ops gist_hstore_ops hash_hstore_ops",
    types: { extended: "hstore", plain: "ghstore" },
    functions: `akeys avals defined delete each exist exists_all exists_any fetchval hs_concat hs_contained hs_contains
    hstore hstore_eq hstore_ge hstore_gt hstore_le hstore_lt hstore_ne hstore_to_array hstore_to_json
    hstore_to_json_loose hstore_to_jsonb hstore_to_jsonb_loose hstore_to_matrix hstore_version_diag
    isdefined isexists populate_record skeys slice slice_array svals tconvert`,
  },
  insert_username: { functions: "insert_username" },
  intagg: { functions: "int_array_aggregate int_array_enum" },
  intarray: {
    operatorClasses: "gin__int_ops gist__intbig_ops",
    usualOperatorClasses: "gist__int_ops",
    types: { plain: "intbig_gkey query_int" },
    functions: `_int_contained _int_contains _int_different _int_inter _int_overlap _int_same _int_union boolop icount
    idx intarray_del_elem intarray_push_array intarray_push_elem intset intset_subtract intset_union_elem
    rboolop sort sort_asc sort_desc subarray uniq`,
  },
  isn: {
    usualOperatorClasses: "ean13_ops isbn13_ops isbn_ops ismn13_ops ismn_ops issn13_ops issn_ops upc_ops",
    types: { plain: "ean13 isbn isbn13 ismn ismn13 issn issn13 upc" },
    functions: `is_valid isbn isbn13 ismn ismn13 isn_weak isneq isnge isngt isnle isnlt isnne issn issn13 make_valid upc`,
  },
  lo: { types: { plain: "lo" }, functions: "lo_manage lo_oid" },
  ltree: {
    usualOperatorClasses: "gist__ltree_ops gist_ltree_ops hash_ltree_ops ltree_ops",
    types: { extended: "lquery ltree ltxtquery", plain: "ltree_gist" },
    functions: `_lt_q_regex _lt_q_rregex _ltq_extract_regex _ltq_regex _ltq_rregex _ltree_extract_isparent
    _ltree_extract_risparent _ltree_isparent _ltree_r_isparent _ltree_r_risparent _ltree_risparent
    _ltxtq_exec _ltxtq_extract_exec _ltxtq_rexec index lca lt_q_regex lt_q_rregex ltq_regex ltq_rregex
    ltree2text ltree_addltree ltree_addtext ltree_eq ltree_ge ltree_gt ltree_isparent ltree_le ltree_lt
    ltree_ne ltree_risparent ltree_textadd ltxtq_exec ltxtq_rexec nlevel subltree subpath text2ltree`,
  },
  moddatetime: { functions: "moddatetime" },
  old_snapshot: { functions: "pg_old_snapshot_time_mapping" },
  pageinspect: {
    functions: `brin_metapage_info brin_page_items brin_page_type brin_revmap_data bt_metap bt_multi_page_stats
    bt_page_items bt_page_stats fsm_page_contents get_raw_page gin_leafpage_items gin_metapage_info
    gin_page_opaque_info gist_page_items gist_page_items_bytea gist_page_opaque_info hash_bitmap_info
    hash_metapage_info hash_page_items hash_page_stats hash_page_type heap_page_item_attrs heap_page_items
    heap_tuple_infomask_flags page_checksum page_header tuple_data_split`,
  },
  pg_buffercache: {
    functions: `pg_buffercache_evict pg_buffercache_evict_all pg_buffercache_evict_relation pg_buffercache_numa_pages
    pg_buffercache_pages pg_buffercache_summary pg_buffercache_usage_counts`,
    relations: "pg_buffercache pg_buffercache_numa",
  },
  pg_freespacemap: { functions: "pg_freespace" },
  pg_logicalinspect: { functions: "pg_get_logical_snapshot_info pg_get_logical_snapshot_meta" },
  pg_prewarm: { functions: "autoprewarm_dump_now autoprewarm_start_worker pg_prewarm" },
  pg_stat_statements: {
    functions: "pg_stat_statements pg_stat_statements_info pg_stat_statements_reset",
    relations: "pg_stat_statements pg_stat_statements_info",
  },
  pg_surgery: { functions: "heap_force_freeze heap_force_kill" },
  pg_trgm: {
    operatorClasses: "gin_trgm_ops gist_trgm_ops",
    types: { plain: "gtrgm" },
    functions: `set_limit show_limit show_trgm similarity similarity_dist similarity_op strict_word_similarity
    strict_word_similarity_commutator_op strict_word_similarity_dist_commutator_op
    strict_word_similarity_dist_op strict_word_similarity_op word_similarity word_similarity_commutator_op
    word_similarity_dist_commutator_op word_similarity_dist_op word_similarity_op`,
  },
  pg_visibility: {
    functions: `pg_check_frozen pg_check_visible pg_truncate_visibility_map pg_visibility pg_visibility_map
    pg_visibility_map_summary`,
  },
  pg_walinspect: {
    functions: `pg_get_wal_block_info pg_get_wal_record_info pg_get_wal_records_info
    pg_get_wal_records_info_till_end_of_wal pg_get_wal_stats pg_get_wal_stats_till_end_of_wal`,
  },
  pgcrypto: {
    functions: `armor crypt dearmor decrypt decrypt_iv digest encrypt encrypt_iv fips_mode gen_random_bytes gen_salt
    hmac pgp_armor_headers pgp_key_id pgp_pub_decrypt pgp_pub_decrypt_bytea pgp_pub_encrypt
    pgp_pub_encrypt_bytea pgp_sym_decrypt pgp_sym_decrypt_bytea pgp_sym_encrypt pgp_sym_encrypt_bytea`,
  },
  pgrowlocks: { functions: "pgrowlocks" },
  pgstattuple: {
    functions: `pg_relpages pgstatginindex pgstathashindex pgstatindex pgstattuple pgstattuple_approx`,
  },
  pldbgapi: {
    types: { extended: "breakpoint frame proxyinfo targetinfo var" },
    functions: `pldbg_abort_target pldbg_attach_to_port pldbg_continue pldbg_create_listener pldbg_deposit_value
    pldbg_drop_breakpoint pldbg_get_breakpoints pldbg_get_proxy_info pldbg_get_source pldbg_get_stack
    pldbg_get_target_info pldbg_get_variables pldbg_oid_debug pldbg_select_frame pldbg_set_breakpoint
    pldbg_set_global_breakpoint pldbg_step_into pldbg_step_over pldbg_wait_for_breakpoint
    pldbg_wait_for_target plpgsql_oid_debug`,
  },
  pltcl: { functions: "", objects: { language: "pltcl" }, schema: "pg_catalog" },
  pltclu: { functions: "", objects: { language: "pltclu" }, schema: "pg_catalog" },
  postgres_fdw: {
    functions: `postgres_fdw_disconnect postgres_fdw_disconnect_all postgres_fdw_get_connections postgres_fdw_validator`,
    objects: { "foreign-data wrapper": "postgres_fdw" },
  },
  refint: { functions: "check_foreign_key check_primary_key" },
  seg: {
    usualOperatorClasses: "gist_seg_ops seg_ops",
    types: { plain: "seg" },
    functions: `seg_center seg_contained seg_contains seg_different seg_ge seg_gt seg_inter seg_le seg_left seg_lower
    seg_lt seg_over_left seg_over_right seg_overlap seg_right seg_same seg_size seg_union seg_upper`,
  },
  sslinfo: {
    functions: `ssl_cipher ssl_client_cert_present ssl_client_dn ssl_client_dn_field ssl_client_serial
    ssl_extension_info ssl_is_used ssl_issuer_dn ssl_issuer_field ssl_version`,
  },
  tablefunc: {
    types: { extended: "tablefunc_crosstab_2 tablefunc_crosstab_3 tablefunc_crosstab_4" },
    functions: "connectby crosstab crosstab2 crosstab3 crosstab4 normal_rand",
  },
  tcn: { functions: "triggered_change_notification" },
  timetravel: { functions: "get_timetravel set_timetravel timetravel" },
  tsm_system_rows: { functions: "" },
  tsm_system_time: { functions: "" },
  unaccent: {
    functions: "unaccent",
    objects: { "text search dictionary": "unaccent", "text search template": "unaccent" },
  },
  "uuid-ossp": {
    functions: `uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5 uuid_nil
    uuid_ns_dns uuid_ns_oid uuid_ns_url uuid_ns_x500`,
  },
  xml2: {
    functions: `xml_encode_special_chars xml_valid xpath_bool xpath_list xpath_nodeset xpath_number xpath_string
    xpath_table xslt_process`,
  },
  // Read from the scripts of pgvector and PostGIS; of their functions not all are listed here.
  vector: {
    operatorClasses: `vector_l2_ops vector_ip_ops vector_cosine_ops vector_l1_ops halfvec_l2_ops halfvec_ip_ops
  halfvec_cosine_ops halfvec_l1_ops sparsevec_l2_ops sparsevec_ip_ops sparsevec_cosine_ops sparsevec_l1_ops bit_hamming_ops
  bit_jaccard_ops`,
    types: { external: "halfvec sparsevec vector" },
    objects: { "access method": "hnsw ivfflat" },
  },
  postgis: {
    types: { main: "geography geometry", plain: "box2d box3d", extended: "geometry_dump valid_detail" },
    relations: "geography_columns geometry_columns spatial_ref_sys",
  },
  // Their libraries come with no server of the tests; languages and casts are all that their scripts make.
  plpgsql: { functions: "", objects: { language: "plpgsql" }, schema: "pg_catalog" },
  plperl: { functions: "", objects: { language: "plperl" }, schema: "pg_catalog" },
  plperlu: { functions: "", objects: { language: "plperlu" }, schema: "pg_catalog" },
  plpython3u: { functions: "", objects: { language: "plpython3u" }, schema: "pg_catalog" },
};

/** What an extension brings; undefined where Lintel does not know it. */
export interface ExtensionMembers {
  readonly types: ReadonlyMap<string, ColumnStorage>;
  /** Undefined where not all are known. */
  readonly functions: ReadonlySet<string> | undefined;
  readonly relations: ReadonlySet<string>;
  readonly operatorClasses: ReadonlySet<string>;
  readonly usualOperatorClasses: ReadonlySet<string>;
  readonly objects: readonly { readonly kind: NamedObjectKind; readonly name: string }[];
  readonly schema: string | undefined;
  readonly requires: readonly string[];
}

const words = (text: string | undefined): string[] => (text ? text.split(/\s+/) : []);

const read = new Map<string, ExtensionMembers>();

export function membersOf(extension: string): ExtensionMembers | undefined {
  const known = read.get(extension);
  if (known) return known;
  const written = EXTENSIONS[extension];
  if (!written) return undefined;
  const { types, functions, relations, operatorClasses, usualOperatorClasses, objects, schema, requires } =
    written;
  const members: ExtensionMembers = {
    types: new Map(
      Object.entries(types ?? {}).flatMap(([storage, names]) =>
        words(names).map((name) => [name, storage as ColumnStorage]),
      ),
    ),
    functions: functions === undefined ? undefined : new Set(words(functions)),
    relations: new Set(words(relations)),
    operatorClasses: new Set(words(operatorClasses)),
    usualOperatorClasses: new Set(words(usualOperatorClasses)),
    objects: Object.entries(objects ?? {}).flatMap(([kind, names]) =>
      words(names).map((name) => ({ kind: kind as NamedObjectKind, name })),
    ),
    schema,
    requires: words(requires),
  };
  read.set(extension, members);
  return members;
}
